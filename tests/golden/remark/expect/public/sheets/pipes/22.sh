#!/usr/bin/env bash
# Deploying a shop in one morning: 22 Pipes and more
# --------------------------------------------------

# 22a Pipes and more
true
