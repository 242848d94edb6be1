#!/usr/bin/env bash
# Первые шаги в оболочке: 3.2 Setext section
# ------------------------------------------

# 3.2a Setext section
mkdir open
