#!/usr/bin/env bash
# The Shell, 2nd. edition
# -----------------------

# 1. Pipes & `filters`
# --------------------

# 1.1a Pipes & `filters`
wc *.pdb

# 1.1b Pipes & `filters`
for f in *; do
  wc $f
done

# 1.1c Pipes & `filters`
wc -l data

# 1.1e Pipes & `filters`
ls quote

# 2. Loops
# --------

# 2.1a Loops
indented

# 2.1b Loops
ls 02
