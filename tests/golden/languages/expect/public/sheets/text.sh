#!/usr/bin/env bash
# Two tongues: 2. Text
# --------------------

# 2.1a Text
wc -w file
