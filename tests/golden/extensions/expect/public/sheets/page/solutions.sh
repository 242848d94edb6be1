#!/usr/bin/env bash
# 1. Set up the host: hints and solutions
# ---------------------------------------

# 1c Set up the host
whoami

# 1j Set up the host
ls five
