#!/usr/bin/env bash
# Two tongues: 3.1 Differ
# -----------------------

# 3.1a Differ
ls /srv/www

# 3.1b Differ
echo only in the original

# 3.1c Differ
df -h
