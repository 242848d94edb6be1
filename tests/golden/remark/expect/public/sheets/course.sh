#!/usr/bin/env bash
# Deploying a shop in one morning
# -------------------------------

# Fill in before you run a command:
# <A.B.C.D>

# 3. Pods
# -------

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

# 4. Linked
# ---------

# 19a Linked
date

# 20a What comments and tags hide
kubectl get pods > list

# 5. Pods
# -------

# 24a Pipes and more
true

# 6. Pipes
# --------

# 27a Pipes
echo one | wc -l

# 27b Pipes
echo lost
