#!/usr/bin/env bash
# Лабораторная: 1 Один
# --------------------

# 1a Один
kubectl get nodes
