#!/usr/bin/env bash
# What cannot work here: 1. Hosts that nobody has
# -----------------------------------------------

# Fill in before you run a command:
# <student>: Your login (for example s000123)

# 1.1a Hosts that nobody has
ssh master-l

# 1.1b Hosts that nobody has
ssh <student>@mastre-1

# 1.1c Hosts that nobody has
curl http://node-l:30080/

# 1.1d Hosts that nobody has
docker pull regisrty.lab.example:5000/web

# 1.1e Hosts that nobody has
ping master_1.<student>.lab.example

# 1.1f Hosts that nobody has
for h in master-1 nodee-1; do ssh "$h" hostname; done

# 1.1g Hosts that nobody has
ssh bastoin

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
