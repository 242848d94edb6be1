#!/usr/bin/env bash
# Deploying a shop in one morning: 18 Linked
# ------------------------------------------

# 18a Linked
date
