#!/usr/bin/env bash
# Commands of every form: 5.2 Tabs
# --------------------------------

# 5.2a Tabs
echo	one

# 5.2b Tabs
echo two \
	three
