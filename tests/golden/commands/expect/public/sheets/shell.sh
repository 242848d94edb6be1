#!/usr/bin/env bash
# Commands of every form: 1. Shell
# --------------------------------

# 1.1a Shell
kubectl get nodes

# 1.1b Shell
kubectl get pods -A   # a comment behind a command

# 1.2a Continuations
docker run -d \
  --name web \
  nginx:1.17

# 1.2b Continuations
mkdir -p a &&
cd a

# 1.2c Continuations
cat list |
  sort

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

# 1.4a Compounds
for host in node-0 node-1
do
  ssh "$host" date
done > log.txt

# 1.4b Compounds
if true; then
  echo yes
fi

# 1.4c Compounds
greet() {
  echo hi
}

# 1.4d Compounds
greet

# 1.5a Comments are captions
# The first caption
# over two lines
ls

# 1.5b Comments are captions
# The second
# <not a placeholder>
pwd

# 1.6a Output
uptime

# 1.6b Output
date

# 1.7a Places
echo on the slide

# 1.7b Places
echo in the task
