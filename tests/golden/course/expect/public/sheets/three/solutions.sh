#!/usr/bin/env bash
# 3. Three: hints and solutions
# -----------------------------

# 3.1a Three
echo three
