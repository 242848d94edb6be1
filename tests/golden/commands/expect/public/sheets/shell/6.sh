#!/usr/bin/env bash
# Commands of every form: 1.6 Output
# ----------------------------------

# 1.6a Output
uptime

# 1.6b Output
date
