#!/usr/bin/env bash
# Commands of every form: 2.5 Prompts under a bash label
# ------------------------------------------------------

# 2.5a Prompts under a bash label
docker ps

# 2.5b Prompts under a bash label
docker images
