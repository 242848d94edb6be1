#!/usr/bin/env bash
# Кластер за час: 8 CRLF
# ----------------------

# 8a CRLF
echo crlf
