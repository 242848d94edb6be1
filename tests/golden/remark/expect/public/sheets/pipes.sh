#!/usr/bin/env bash
# Deploying a shop in one morning: 5. Pods
# ----------------------------------------

# 23a Pipes and more
true
