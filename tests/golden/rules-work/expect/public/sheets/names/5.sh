#!/usr/bin/env bash
# What cannot work here: 2.5 Tools that are not listed
# ----------------------------------------------------

# 2.5a Tools that are not listed
jq . ~/list

# 2.5b Tools that are not listed
sudo htop

# 2.5c Tools that are not listed
jq . ~/list
