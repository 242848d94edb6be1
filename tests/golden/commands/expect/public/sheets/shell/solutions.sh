#!/usr/bin/env bash
# 1. Shell: hints and solutions
# -----------------------------

# 1.7c Places
echo in the hint

# 1.7d Places
echo in the solution
