#!/usr/bin/env bash
# What cannot work here: 2.3 Variables that nothing sets
# ------------------------------------------------------

# 2.3a Variables that nothing sets
echo $LATER

# 2.3b Variables that nothing sets
LATER=1

# 2.3c Variables that nothing sets
kubectl exec $POD -- ls

# 2.3d Variables that nothing sets
kubectl exec "$POD" -- ls

# 2.3e Variables that nothing sets
echo "${NAME%.yaml}"
