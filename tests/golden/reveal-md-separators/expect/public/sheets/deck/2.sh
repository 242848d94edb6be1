#!/usr/bin/env bash
# CRLF: 2 CRLF
# ------------

# 2a CRLF
pwd
