#!/usr/bin/env bash
# What endangers: Day 1
# ---------------------

# 1. Commands that remove too much
# --------------------------------

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

# 2. Secrets
# ----------

# 2.1a Secrets
aws configure set aws_access_key_id AKIAQ3EGRZLT5MWB7XYK

# 2.1b Secrets
git clone https://ghp_a8Kd02LmQpX7vTn4ZcY6wRb1HsJf9GuEi3Vo@github.com/course/x

# 2.1c Secrets
curl -H "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkEifQ.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U" https://x.example

# 2.2a No secrets
aws configure set aws_access_key_id AKIAIOSFODNN7EXAMPLE

# 2.2b No secrets
git clone https://ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx@github.com/course/x

# 2.2c No secrets
kubeadm join 10.0.0.1:6443 --token abcdef.0123456789abcdef

# 2.2d No secrets
curl -H "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9..."

# 3. Опасно
# ---------

# 3.1a Опасно
DIR=x

# 3.1b Опасно
rm -rf "$DIR"

# 3.1c Опасно
echo "ключ AKIAQ3EGRZLT5MWB7XYK"

# 3.2a Не опасно
rm -rf ~/работа
