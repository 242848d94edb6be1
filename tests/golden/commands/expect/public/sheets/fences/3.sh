#!/usr/bin/env bash
# Commands of every form: 3.3 Files
# ---------------------------------

# 3.3a Files
cat > 'deploy.yaml' <<'EOF'
kind: Deployment
metadata:
  name: web
EOF

# 3.3b Files
kubectl apply -f deploy.yaml

# 3.3c Files
cat > 'it'\''s a note.txt' <<'EOF_'
EOF
EOF_
