#!/usr/bin/env bash
# Commands of every form: 1.3 Here-documents
# ------------------------------------------

# 1.3a Here-documents
cat > run.sh <<'EOS'
#!/bin/sh
echo "don't"

echo it goes on behind a blank line
EOS

# 1.3b Here-documents
kubectl apply -f - <<EOF
kind: A
---
kind: B
EOF
