#!/usr/bin/env bash
# CRLF
# ----

# 1. CRLF
# -------

# 1a CRLF
ls

# 2a CRLF
pwd
