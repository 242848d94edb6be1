#!/usr/bin/env bash
# Первые шаги в оболочке
# ----------------------

# 1. Введение: "оболочка"
# -----------------------

# 1.1a Введение: "оболочка"
pwd

# 1.2a Каталоги
ls -F

# 1.2d Каталоги
apt-get update

# 1.2e Каталоги
brew update

# 2. Loops
# --------

# 2.1a A loop
for f in *.txt; do
  wc "$f"
done

# 2.1b A loop
wc -l data.txt

# 3. Files
# --------

# 3.1a First heading first
touch item

# 3.2a Setext section
mkdir open

# 3.3b After the open fence
mkdir last
