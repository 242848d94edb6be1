#!/usr/bin/env bash
# Кластер: основы: 2 Nodes
# ------------------------

# 2a Nodes
kubectl get nodes \
  -o wide

# 2b Nodes
kubectl version
