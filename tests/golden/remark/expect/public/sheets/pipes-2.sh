#!/usr/bin/env bash
# Deploying a shop in one morning: 6. Pipes
# -----------------------------------------

# 25a Pipes
echo one | wc -l

# 25b Pipes
echo lost
