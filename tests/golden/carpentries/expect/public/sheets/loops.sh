#!/usr/bin/env bash
# Первые шаги в оболочке: 2. Loops
# --------------------------------

# 2.1a A loop
for f in *.txt; do
  wc "$f"
done

# 2.1b A loop
wc -l data.txt
