#!/usr/bin/env bash
# Deploying a shop in one morning: 6. Pipes
# -----------------------------------------

# 27a Pipes
echo one | wc -l

# 27b Pipes
echo lost
