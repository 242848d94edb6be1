#!/usr/bin/env bash
# Кластер за час: 18 Moved manifest
# ---------------------------------

# 18a Moved manifest
cat > 'deployment.yaml' <<'EOF'
replicas: 1
image: nginx
EOF
