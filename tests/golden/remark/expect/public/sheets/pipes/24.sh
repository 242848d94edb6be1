#!/usr/bin/env bash
# Deploying a shop in one morning: 24 Pipes and more
# --------------------------------------------------

# 24a Pipes and more
true
