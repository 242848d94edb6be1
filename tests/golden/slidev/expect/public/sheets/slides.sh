#!/usr/bin/env bash
# Кластер за час: 1. Кластер за час
# ---------------------------------

# 2a Two columns
kubectl get nodes

# 3a Nodes by hand
kubectl get nodes -o wide

# 3b Nodes by hand
cat > 'app.ts' <<'EOF'
console.log('{{ $slidev }}')
EOF

# 3c Nodes by hand
cat > 'pod.yaml' <<'EOF'
kind: Pod
---
kind: Service
EOF

# 4a Pods
# what is marked, less its indent
kubectl apply -f pod.yaml

# 4b Pods
kubectl wait --for=condition=Ready pod/web

# 4c Pods
# region apply
# what is marked, less its indent
kubectl apply -f pod.yaml

# 4d Pods
# region inner
kubectl wait --for=condition=Ready pod/web

# 4e Pods
# endregion inner
# endregion apply
kubectl get all

# 5a Лаборатория
kubectl run web --image=nginx

# 7a Only a title
echo five

# 8a CRLF
echo crlf

# 9a Лаборатория
kubectl run web --image=nginx

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

# 16a Last
echo tildes

# 16b Last
echo in a div

# 18a Moved manifest
cat > 'deployment.yaml' <<'EOF'
replicas: 1
image: nginx
EOF

# 19a A fence left open
kubectl get events

# 19b A fence left open
kubectl get pods
