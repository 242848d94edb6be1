#!/usr/bin/env bash
# Deploying a shop in one morning: 23 Pipes and more
# --------------------------------------------------

# 23a Pipes and more
true
