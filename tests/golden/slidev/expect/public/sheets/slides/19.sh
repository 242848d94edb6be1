#!/usr/bin/env bash
# Кластер за час: 19 A fence left open
# ------------------------------------

# 19a A fence left open
kubectl get events

# 19b A fence left open
kubectl get pods
