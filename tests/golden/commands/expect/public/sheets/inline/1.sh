#!/usr/bin/env bash
# Commands of every form: 6.1 Commands in a sentence: $ kubectl version
# ---------------------------------------------------------------------

# Fill in before you run a command:
# <pod>

# 6.1a Commands in a sentence: $ kubectl version
kubectl version

# 6.1b Commands in a sentence: $ kubectl version
kubectl get pods -A

# 6.1c Commands in a sentence: $ kubectl version
kubectl delete pod <pod>

# 6.1d Commands in a sentence: $ kubectl version
kubectl get nodes

# 6.1e Commands in a sentence: $ kubectl version
docker ps -a | wc -l

# 6.1f Commands in a sentence: $ kubectl version
docker images

# 6.1g Commands in a sentence: $ kubectl version
docker ps --format '`{{.ID}}`'
