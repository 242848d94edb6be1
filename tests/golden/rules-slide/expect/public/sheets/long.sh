#!/usr/bin/env bash
# What the slide cuts: 1. Too long
# --------------------------------

# 1.1a Too long
echo one two three four five six seven eight nine

# 1.1b Too long
echo a

# 1.1c Too long
echo one two three four five six seven eight nine ten

# 1.1d Too long
echo	tabs	count	as	they	show
