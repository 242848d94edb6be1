#!/usr/bin/env bash
# Кластер: основы: 5 Files
# ------------------------

# 5a Files
#   kubectl apply -f - <<EOF
#   c: 3
