#!/usr/bin/env bash
# Поды и узлы: 2-3 План
# ---------------------

# 2a План
echo once

# 3a План
kubectl get nodes

# 3b План
ls
