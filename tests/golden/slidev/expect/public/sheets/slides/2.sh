#!/usr/bin/env bash
# Кластер за час: 2 Two columns
# -----------------------------

# 2a Two columns
kubectl get nodes
