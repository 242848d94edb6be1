#!/usr/bin/env bash
# What does not parse: 1.1 Manifests that nobody can read
# -------------------------------------------------------

# 1.1a Manifests that nobody can read
kubectl apply -f - <<'EOF'
apiVersion: v1
kind: Pod
  metadata: {name: web}
EOF

# 1.1b Manifests that nobody can read
cat > web.yaml <<EOF
name: web: 1
EOF

# 1.1c Manifests that nobody can read
sudo tee -a deep/web.yml <<EOF
- a
b: c
EOF

# 1.1d Manifests that nobody can read
cat > 'values.yaml' <<'EOF'
"name: web
EOF
