#!/usr/bin/env bash
# Лабораторная
# ------------

# 1. Лабораторная
# ---------------

# 1a Один
kubectl get nodes

# 2a Два
kubectl get pods
