#!/usr/bin/env bash
# Два языка: 2.1 Text
# -------------------

# 2.1a Text
wc -w file
