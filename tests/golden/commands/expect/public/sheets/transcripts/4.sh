#!/usr/bin/env bash
# Commands of every form: 2.4 Captions between prompts
# ----------------------------------------------------

# 2.4a Captions between prompts
# Version 1
ls a

# 2.4b Captions between prompts
# Version 2
ls b
