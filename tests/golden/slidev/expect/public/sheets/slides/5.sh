#!/usr/bin/env bash
# Кластер за час: 5 Лаборатория
# -----------------------------

# 5a Лаборатория
kubectl run web --image=nginx
