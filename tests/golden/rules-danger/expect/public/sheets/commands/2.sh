#!/usr/bin/env bash
# What endangers: 1.2 Commands that remove what they name
# -------------------------------------------------------

# 1.2a Commands that remove what they name
rm -rf "${DIR:?}/cache" ~/work ./build /etc/cni/net.d "$HOME/.kube"

# 1.2b Commands that remove what they name
rm -rf "$DIR-old" /tmp/x-$DIR

# 1.2c Commands that remove what they name
rm -f "$DIR"

# 1.2d Commands that remove what they name
kubectl exec web -- rm -rf /tmp/x
