#!/usr/bin/env bash
# What endangers: 2.2 No secrets
# ------------------------------

# 2.2a No secrets
aws configure set aws_access_key_id AKIAIOSFODNN7EXAMPLE

# 2.2b No secrets
git clone https://ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx@github.com/course/x

# 2.2c No secrets
kubeadm join 10.0.0.1:6443 --token abcdef.0123456789abcdef

# 2.2d No secrets
curl -H "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9..."
