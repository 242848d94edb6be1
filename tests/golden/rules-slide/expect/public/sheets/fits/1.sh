#!/usr/bin/env bash
# What the slide cuts: 3.1 Fits
# -----------------------------

# 3.1a Fits
echo one two three four five six seven e

# 3.1b Fits
echo "десять двадцать тридцать сорок пя"

# 3.1c Fits
echo one two three four five \
  six seven eight

# 3.1d Fits
ls

# 3.1e Fits
pwd
