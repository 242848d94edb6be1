#!/usr/bin/env bash
# Кластер за час: 3 Nodes by hand
# -------------------------------

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
