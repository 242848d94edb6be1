#!/usr/bin/env bash
# A whole course: 1.1 One
# -----------------------

# 1.1a One
echo one
