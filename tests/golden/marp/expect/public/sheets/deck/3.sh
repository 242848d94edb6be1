#!/usr/bin/env bash
# Кластер за день: 3 Узлы
# -----------------------

# 3a Узлы
kubectl apply -f - <<EOF
a: b

EOF
