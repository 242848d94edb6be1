#!/usr/bin/env bash
# What endangers: 3.2 Не опасно
# -----------------------------

# 3.2a Не опасно
rm -rf ~/работа
