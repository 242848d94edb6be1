#!/usr/bin/env bash
# What cannot work here: 2.1 Names that nobody declares
# -----------------------------------------------------

# Fill in before you run a command:
# <studnet>
# <master> = master-1.<student>.lab.example
# <student>: Your login (for example s000123)
# <pod-name>

# 2.1a Names that nobody declares
ssh <studnet>@<master>

# 2.1b Names that nobody declares
echo "<regstry>"

# 2.1c Names that nobody declares
kubectl logs <pod-name>

# 2.1d Names that nobody declares
kubectl describe pod <pod-name>
