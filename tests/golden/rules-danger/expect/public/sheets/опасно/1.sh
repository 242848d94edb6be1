#!/usr/bin/env bash
# What endangers: 3.1 Опасно
# --------------------------

# 3.1a Опасно
DIR=x

# 3.1b Опасно
rm -rf "$DIR"

# 3.1c Опасно
echo "ключ AKIAQ3EGRZLT5MWB7XYK"
