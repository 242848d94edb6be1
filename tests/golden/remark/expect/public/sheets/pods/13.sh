#!/usr/bin/env bash
# Deploying a shop in one morning: 13-15 Pods
# -------------------------------------------

# Fill in before you run a command:
# <A.B.C.D>

# 14a Pods
ssh user@A.B.C.D

# 14b Pods
ssh -p 32323 user@A.B.C.D

# 14c Pods
kubectl get pods

# 14d Pods
echo ]

# 15a Pods
cat > pod.yaml <<EOF
kind: Pod
EOF
