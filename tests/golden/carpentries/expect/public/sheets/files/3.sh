#!/usr/bin/env bash
# Первые шаги в оболочке: 3.3 After the open fence
# ------------------------------------------------

# 3.3b After the open fence
mkdir last
