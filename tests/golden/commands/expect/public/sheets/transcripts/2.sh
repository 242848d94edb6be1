#!/usr/bin/env bash
# Commands of every form: 2.2 Prompts
# -----------------------------------

# 2.2a Prompts
ls

# 2.2b Prompts
pwd

# 2.2c Prompts
docker info

# 2.2d Prompts
pip list

# 2.2e Prompts
ping mongo

# 2.2f Prompts
helm env

# 2.2g Prompts
helm list
