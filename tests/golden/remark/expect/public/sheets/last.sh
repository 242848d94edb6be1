#!/usr/bin/env bash
# Deploying a shop in one morning: 4. Linked
# ------------------------------------------

# 19a Linked
date

# 20a What comments and tags hide
kubectl get pods > list
