#!/usr/bin/env bash
# What cannot work here: 3.1 Files that nobody has
# ------------------------------------------------

# 3.1a Files that nobody has
kubectl apply -f web.yaml

# 3.1b Files that nobody has
kubectl apply -f web.yaml

# 3.1c Files that nobody has
kubectl create --filename=later.yaml

# 3.1d Files that nobody has
cat > later.yaml </dev/null

# 3.1e Files that nobody has
bash setup.sh

# 3.1f Files that nobody has
./run-me.sh

# 3.1g Files that nobody has
source env.sh

# 3.1h Files that nobody has
helm install x ./chart --values prod.yaml

# 3.1i Files that nobody has
kubectl apply -k overlay

# 3.1j Files that nobody has
sudo bash root.sh
