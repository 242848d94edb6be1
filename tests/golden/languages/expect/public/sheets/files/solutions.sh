#!/usr/bin/env bash
# 1. Files: hints and solutions
# -----------------------------

# 1.2b Check the nodes
cat x
