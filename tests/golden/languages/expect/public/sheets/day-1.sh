#!/usr/bin/env bash
# Two tongues: Day 1
# ------------------

# Fill in before you run a command:
# <student>: Your login

# 1. Files
# --------

# 1.1a Files
ls /srv  # all of it

# 1.1b Files
ssh <student>@host

# 1.2a Check the nodes
pwd

# 2. Text
# -------

# 2.1a Text
wc -w file

# 3. Differ
# ---------

# 3.1a Differ
ls /srv/www

# 3.1b Differ
echo only in the original

# 3.1c Differ
df -h

# 3.2a Two
uptime
