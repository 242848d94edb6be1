#!/usr/bin/env bash
# Deploying a shop in one morning: 19 Linked
# ------------------------------------------

# 19a Linked
date
