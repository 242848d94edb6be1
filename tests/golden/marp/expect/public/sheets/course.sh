#!/usr/bin/env bash
# Кластер за день
# ---------------

# 1. Кластер за день
# ------------------

# 2a Узлы
kubectl get nodes -o wide

# 3a Узлы
kubectl apply -f - <<EOF
a: b

EOF
