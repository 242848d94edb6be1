#!/usr/bin/env bash
# What cannot work here: 2.6 Tools that are listed, or part of every system
# -------------------------------------------------------------------------

# 2.6a Tools that are listed, or part of every system
alias k=kubectl

# 2.6b Tools that are listed, or part of every system
k get pods

# 2.6c Tools that are listed, or part of every system
greet() { echo "$1"; }

# 2.6d Tools that are listed, or part of every system
greet you

# 2.6e Tools that are listed, or part of every system
sudo -u root ls | sort | head -n 1
