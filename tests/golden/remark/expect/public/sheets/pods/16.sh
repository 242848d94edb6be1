#!/usr/bin/env bash
# Deploying a shop in one morning: 16 A file, whole
# -------------------------------------------------

# 16a A file, whole
kubectl apply -f pod.yaml

# 16b A file, whole
#   http://node1:8000

# 16c A file, whole
#   Running
