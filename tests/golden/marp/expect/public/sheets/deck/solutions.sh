#!/usr/bin/env bash
# 1. Кластер за день: подсказки и решения
# ---------------------------------------

# 5a Setext heading
kubectl get pods
