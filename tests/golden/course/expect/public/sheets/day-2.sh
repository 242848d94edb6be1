#!/usr/bin/env bash
# A whole course: Day 2
# ---------------------

# 1. One
# ------

# 1.1a One
echo one
