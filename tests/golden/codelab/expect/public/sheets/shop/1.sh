#!/usr/bin/env bash
# Магазин на Kubernetes: 1 Before you begin
# -----------------------------------------

# 1a Before you begin
kubectl get nodes

# 1b Before you begin
kubectl get pods

# 1c Before you begin
echo in a definition
