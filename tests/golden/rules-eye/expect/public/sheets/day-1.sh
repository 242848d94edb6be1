#!/usr/bin/env bash
# What the eye mistakes: Day 1
# ----------------------------

# 1. Type it
# ----------

# 1.1a Type it
ls
