#!/usr/bin/env bash
# Deploying a shop in one morning: 4. Linked
# ------------------------------------------

# 18a Linked
date

# 19a What comments and tags hide
kubectl get pods > list
