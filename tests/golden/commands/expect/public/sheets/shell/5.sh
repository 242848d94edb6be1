#!/usr/bin/env bash
# Commands of every form: 1.5 Comments are captions
# -------------------------------------------------

# 1.5a Comments are captions
# The first caption
# over two lines
ls

# 1.5b Comments are captions
# The second
# <not a placeholder>
pwd
