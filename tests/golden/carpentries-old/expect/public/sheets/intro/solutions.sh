#!/usr/bin/env bash
# 1. Pipes & `filters`: hints and solutions
# -----------------------------------------

# 1.1d Pipes & `filters`
for f in *
do
wc -l $f
done
