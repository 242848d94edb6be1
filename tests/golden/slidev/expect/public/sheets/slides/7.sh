#!/usr/bin/env bash
# Кластер за час: 7 Only a title
# ------------------------------

# 7a Only a title
echo five
