#!/usr/bin/env bash
# What the slide cuts
# -------------------

# 1. Too long
# -----------

# 1.1a Too long
echo one two three four five six seven eight nine

# 1.1b Too long
echo a

# 1.1c Too long
echo one two three four five six seven eight nine ten

# 1.1d Too long
echo	tabs	count	as	they	show

# 2. Длинно
# ---------

# 2.1a Длинно
echo "десять двадцать тридцать сорок пятьдесят"

# 3. Fits
# -------

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
