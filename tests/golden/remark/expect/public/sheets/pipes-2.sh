#!/usr/bin/env bash
# Deploying a shop in one morning: 6. Pipes
# -----------------------------------------

# 26a Pipes
echo one | wc -l

# 26b Pipes
echo lost
