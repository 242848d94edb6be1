#!/usr/bin/env bash
# Commands of every form: 3. Fences
# ---------------------------------

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

# 3.2a Attributes
sleep 100

# 3.2b Attributes
echo labelled with a capital

# 3.2c Attributes
echo '```'

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

# 3.4a PowerShell and cmd
# A caption
#   Get-ChildItem `
#     -Recurse

# 3.4b PowerShell and cmd
#   Write-Host "done"

# 3.4c PowerShell and cmd
# A caption
#   dir ^
#     /b

# 3.4d PowerShell and cmd
#   cd ..
