#!/usr/bin/env bash
# Commands of every form: 1.7 Places
# ----------------------------------

# 1.7a Places
echo on the slide

# 1.7b Places
echo in the task
