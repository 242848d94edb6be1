#!/usr/bin/env bash
# 3. Fits: catch-up
# -----------------

# 3.1f Fits
echo one two three four five six seven eight nine ten
