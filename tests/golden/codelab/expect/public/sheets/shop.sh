#!/usr/bin/env bash
# Магазин на Kubernetes: 1. Магазин на Kubernetes
# -----------------------------------------------

# 1a Before you begin
kubectl get nodes

# 1b Before you begin
kubectl get pods

# 1c Before you begin
echo in a definition

# 2a The shop
kubectl delete pod web

# 2b The shop
echo in an aside

# 2c The shop
sudo apt-get install -y kubectl

# 7a The last step
kubectl apply -f shop.yaml
