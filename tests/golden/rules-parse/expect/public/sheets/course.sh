#!/usr/bin/env bash
# What does not parse
# -------------------

# Fill in before you run a command:
# <student>: Your login

# 1. Manifests that nobody can read
# ---------------------------------

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

# 2. Data that nobody can read
# ----------------------------

# 2.1a Data that nobody can read
cat > 'daemon.json' <<'EOF'
{"a" 1}
EOF

# 2.1b Data that nobody can read
cat > /etc/docker/daemon.json <<EOF
{"debug": True}
EOF

# 2.2a Data that are right, or shown in part
cat > /etc/docker/daemon.json <<EOF
{"debug": true, "hosts": ["$HOME"]}
EOF

# 3. Манифест
# -----------

# 3.1a Манифест
cat > под.yaml <<'EOF'
имя: под: 1
EOF
