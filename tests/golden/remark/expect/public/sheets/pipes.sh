#!/usr/bin/env bash
# Deploying a shop in one morning: 5. Pods
# ----------------------------------------

# 24a Pipes and more
true
