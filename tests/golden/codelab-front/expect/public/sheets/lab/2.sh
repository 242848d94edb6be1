#!/usr/bin/env bash
# Лабораторная: 2 Два
# -------------------

# 2a Два
kubectl get pods
