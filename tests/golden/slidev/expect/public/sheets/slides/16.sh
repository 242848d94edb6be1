#!/usr/bin/env bash
# Кластер за час: 16 Last
# -----------------------

# 16a Last
echo tildes

# 16b Last
echo in a div
