#!/usr/bin/env bash
# Two tongues: 1. Files
# ---------------------

# Fill in before you run a command:
# <student>: Your login

# 1.1a Files
ls /srv  # all of it

# 1.1b Files
ssh <student>@host

# 1.2a Check the nodes
pwd
