#!/usr/bin/env bash
# Кластер за час: 4 Pods
# ----------------------

# 4a Pods
# what is marked, less its indent
kubectl apply -f pod.yaml

# 4b Pods
kubectl wait --for=condition=Ready pod/web

# 4c Pods
# region apply
# what is marked, less its indent
kubectl apply -f pod.yaml

# 4d Pods
# region inner
kubectl wait --for=condition=Ready pod/web

# 4e Pods
# endregion inner
# endregion apply
kubectl get all
