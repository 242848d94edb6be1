#!/usr/bin/env bash
# Two tongues: 2.1 Text
# ---------------------

# 2.1a Text
wc -w file
