#!/usr/bin/env bash
# Магазин на Kubernetes: 7 The last step
# --------------------------------------

# 7a The last step
kubectl apply -f shop.yaml
