#!/usr/bin/env bash
# Кластер за день: 5 Setext heading
# ---------------------------------

# 5a Setext heading
kubectl get pods
