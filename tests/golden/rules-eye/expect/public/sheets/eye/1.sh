#!/usr/bin/env bash
# What the eye mistakes: 1.1 Type it
# ----------------------------------

# 1.1a Type it
ls
