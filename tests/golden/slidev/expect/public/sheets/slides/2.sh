#!/usr/bin/env bash
# Кластер за час: 2 Two columns
# -----------------------------

# 2a Two columns
# no slot and no import in code:
::right::

# 2b Two columns
<<< @/snippets/none.sh

# 2c Two columns
kubectl get nodes
