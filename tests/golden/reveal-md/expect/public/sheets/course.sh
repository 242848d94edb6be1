#!/usr/bin/env bash
# Кластер: основы
# ---------------

# 1. Кластер: основы
# ------------------

# 2a Nodes
kubectl get nodes \
  -o wide

# 2b Nodes
kubectl version

# 3a Below
kubectl describe node

# 3b Below
kubectl top nodes

# 5a Files
#   kubectl apply -f - <<EOF
#   c: 3

# 9a Files
kubectl get svc

# 10a After an open fence
ls
