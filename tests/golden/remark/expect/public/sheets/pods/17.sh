#!/usr/bin/env bash
# Deploying a shop in one morning: 17 Breaks that are none
# --------------------------------------------------------

# 17a Breaks that are none
# Only a caption
echo 1; echo `literal`
