#!/usr/bin/env bash
# 1. Shell: catch-up
# ------------------

# 1.7e Places
echo to catch up
