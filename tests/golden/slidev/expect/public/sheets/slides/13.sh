#!/usr/bin/env bash
# Кластер за час: 13 Magic move
# -----------------------------

# 13a Magic move
kubectl create namespace shop

# 13b Magic move
kubectl apply -f shop.yaml

# 13c Magic move
cat > 'shop.yaml' <<'EOF'
replicas: 1
EOF

# 13d Magic move
# what is marked, less its indent
kubectl apply -f pod.yaml

# 13e Magic move
kubectl wait --for=condition=Ready pod/web
