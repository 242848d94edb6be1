#!/usr/bin/env bash
# Первые шаги в оболочке: 3. Files
# --------------------------------

# 3.1a First heading first
touch item

# 3.2a Setext section
mkdir open

# 3.3b After the open fence
mkdir last
