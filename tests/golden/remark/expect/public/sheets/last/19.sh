#!/usr/bin/env bash
# Deploying a shop in one morning: 19 What comments and tags hide
# ---------------------------------------------------------------

# 19a What comments and tags hide
kubectl get pods > list
