#!/usr/bin/env bash
# Кластер за день: 2 Узлы
# -----------------------

# 2a Узлы
kubectl get nodes -o wide
