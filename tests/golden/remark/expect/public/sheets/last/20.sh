#!/usr/bin/env bash
# Deploying a shop in one morning: 20 What comments and tags hide
# ---------------------------------------------------------------

# 20a What comments and tags hide
kubectl get pods > list
