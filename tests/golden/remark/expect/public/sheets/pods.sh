#!/usr/bin/env bash
# Deploying a shop in one morning: 3. Pods
# ----------------------------------------

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

# 16a A file, whole
kubectl apply -f pod.yaml

# 16b A file, whole
#   http://node1:8000

# 16c A file, whole
#   Running

# 17a Breaks that are none
# Only a caption
echo 1; echo `literal`

# 18a In a sentence
kubectl get ns

# 18b In a sentence
kubectl get sa
