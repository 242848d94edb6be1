#!/usr/bin/env bash
# Кластер: основы: 9 Files
# ------------------------

# 9a Files
kubectl get svc
