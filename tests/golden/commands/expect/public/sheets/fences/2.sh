#!/usr/bin/env bash
# Commands of every form: 3.2 Attributes
# --------------------------------------

# 3.2a Attributes
sleep 100

# 3.2b Attributes
echo labelled with a capital

# 3.2c Attributes
echo '```'
