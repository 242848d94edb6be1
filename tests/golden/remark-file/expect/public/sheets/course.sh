#!/usr/bin/env bash
# Поды и узлы
# -----------

# 1. Поды и узлы
# --------------

# 2a План
echo once

# 3a План
kubectl get nodes

# 3b План
ls

# 4a Последний
echo один
