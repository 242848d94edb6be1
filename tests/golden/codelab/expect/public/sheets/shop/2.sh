#!/usr/bin/env bash
# Магазин на Kubernetes: 2 The shop
# ---------------------------------

# 2a The shop
kubectl delete pod web

# 2b The shop
echo in an aside

# 2c The shop
sudo apt-get install -y kubectl
