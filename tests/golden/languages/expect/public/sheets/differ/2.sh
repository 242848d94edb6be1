#!/usr/bin/env bash
# Two tongues: 3.2 Two
# --------------------

# 3.2a Two
uptime
