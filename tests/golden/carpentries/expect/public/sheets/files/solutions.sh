#!/usr/bin/env bash
# 3. Files: подсказки и решения
# -----------------------------

# 3.3a After the open fence
rmdir open
