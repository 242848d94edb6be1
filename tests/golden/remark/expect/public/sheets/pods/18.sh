#!/usr/bin/env bash
# Deploying a shop in one morning: 18 In a sentence
# -------------------------------------------------

# 18a In a sentence
kubectl get ns

# 18b In a sentence
kubectl get sa
