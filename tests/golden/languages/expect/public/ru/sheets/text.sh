#!/usr/bin/env bash
# Два языка: 2. Text
# ------------------

# 2.1a Text
wc -w file
