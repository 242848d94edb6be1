#!/usr/bin/env bash
# A whole course: First day
# -------------------------

# 1. One
# ------

# 1.1a One
echo one
