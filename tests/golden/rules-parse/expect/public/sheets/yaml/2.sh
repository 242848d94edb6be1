#!/usr/bin/env bash
# What does not parse: 1.2 Manifests that are right, or none
# ----------------------------------------------------------

# Fill in before you run a command:
# <student>: Your login

# 1.2a Manifests that are right, or none
KIND=Pod

# 1.2b Manifests that are right, or none
kubectl apply -f - <<EOF
name: <student>
---
kind: {name: $KIND}
EOF

# 1.2c Manifests that are right, or none
cat > settings.conf <<EOF
name: web: 1
EOF

# 1.2d Manifests that are right, or none
kubectl apply -f - <<EOF
$(cat web.yaml)
  x: 1
EOF

# 1.2e Manifests that are right, or none
cat <<'EOF'
name: web: 1
EOF

# 1.2f Manifests that are right, or none
cat > values.yaml <<'EOF'
name: {{ .Values.name }}: x
EOF
