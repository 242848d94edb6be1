#!/usr/bin/env bash
# Кластер: основы: 3 Below
# ------------------------

# 3a Below
kubectl describe node

# 3b Below
kubectl top nodes
