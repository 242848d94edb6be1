#!/usr/bin/env bash
# Первые шаги в оболочке: 3.1 First heading first
# -----------------------------------------------

# 3.1a First heading first
touch item
