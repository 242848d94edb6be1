#!/usr/bin/env bash
# What endangers: 1. Commands that remove too much
# ------------------------------------------------

# 1.1a Commands that remove too much
DIR=~/work

# 1.1b Commands that remove too much
rm -rf $DIR

# 1.1c Commands that remove too much
rm -rf "$DIR"/*

# 1.1d Commands that remove too much
sudo rm -fr "${DIR}/cache"

# 1.1e Commands that remove too much
rm -r /tmp/$DIR

# 1.1f Commands that remove too much
rm -rf /

# 1.1g Commands that remove too much
rm -rf ~/*

# 1.2a Commands that remove what they name
rm -rf "${DIR:?}/cache" ~/work ./build /etc/cni/net.d "$HOME/.kube"

# 1.2b Commands that remove what they name
rm -rf "$DIR-old" /tmp/x-$DIR

# 1.2c Commands that remove what they name
rm -f "$DIR"

# 1.2d Commands that remove what they name
kubectl exec web -- rm -rf /tmp/x

# 1.3a Commands that run what a server sends
curl -fsSL https://get.tool.example | bash

# 1.3b Commands that run what a server sends
curl https://get.tool.example | sudo -E bash -

# 1.3c Commands that run what a server sends
wget -qO- https://get.tool.example | sh -s -- --yes

# 1.3d Commands that run what a server sends
bash <(curl -s https://get.tool.example)

# 1.3e Commands that run what a server sends
sh -c "$(curl -fsSL https://get.tool.example)"

# 1.4a Commands that only fetch
curl -fsSL https://get.tool.example -o install.sh && bash install.sh

# 1.4b Commands that only fetch
curl https://get.tool.example | tar -xz

# 1.4c Commands that only fetch
curl https://get.tool.example || bash

# 1.4d Commands that only fetch
curl https://get.tool.example | bash filter.sh {allow=no-file}
