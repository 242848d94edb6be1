#!/usr/bin/env bash
# What cannot work here: 1.2 Hosts that are right, or others
# ----------------------------------------------------------

# Fill in before you run a command:
# <student>: Your login (for example s000123)

# 1.2a Hosts that are right, or others
ssh master-1

# 1.2b Hosts that are right, or others
ssh node-1 && ssh node-2 && ssh node-11

# 1.2c Hosts that are right, or others
ssh MASTER-1.<student>.lab.example

# 1.2d Hosts that are right, or others
curl node-1|grep x

# 1.2e Hosts that are right, or others
cat master-1.yaml

# 1.2f Hosts that are right, or others
kubectl get nodes -l app=web

# 1.2g Hosts that are right, or others
docker pull registry.lab.example:5000/web:1

# 1.2h Hosts that are right, or others
helm install registry2 ./chart-1
