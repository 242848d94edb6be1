#!/usr/bin/env bash
# Кластер за час: 9 Лаборатория
# -----------------------------

# 9a Лаборатория
kubectl run web --image=nginx
