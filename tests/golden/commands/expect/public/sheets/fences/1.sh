#!/usr/bin/env bash
# Commands of every form: 3.1 Fences
# ----------------------------------

# 3.1a Fences
kubectl apply -f web.yaml \
  --dry-run=client

# 3.1b Fences
cat <<EOF
  indented
EOF

# 3.1c Fences
cat <<EOF

  indented
EOF

# 3.1d Fences
ls

# 3.1e Fences
echo quoted

# 3.1f Fences
echo indented
