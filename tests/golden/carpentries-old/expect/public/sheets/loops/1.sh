#!/usr/bin/env bash
# The Shell, 2nd. edition: 2.1 Loops
# ----------------------------------

# 2.1a Loops
indented

# 2.1b Loops
ls 02
