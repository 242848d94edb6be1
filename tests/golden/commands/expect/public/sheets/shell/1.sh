#!/usr/bin/env bash
# Commands of every form: 1.1 Shell
# ---------------------------------

# 1.1a Shell
kubectl get nodes

# 1.1b Shell
kubectl get pods -A   # a comment behind a command
