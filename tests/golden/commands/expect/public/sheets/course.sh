#!/usr/bin/env bash
# Commands of every form
# ----------------------

# Fill in before you run a command:
# <pod>

# 1. Shell
# --------

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

# 2. Transcripts
# --------------

# 2.1a Transcripts
kubectl get nodes

# 2.1b Transcripts
kubectl version

# 2.2a Prompts
ls

# 2.2b Prompts
pwd

# 2.2c Prompts
docker info

# 2.2d Prompts
pip list

# 2.2e Prompts
ping mongo

# 2.2f Prompts
helm env

# 2.2g Prompts
helm list

# 2.3a Continued at a prompt
for f in a b
do
  head -n 2 "$f"
done

# 2.3b Continued at a prompt
docker run -d \
    --name web nginx

# 2.3c Continued at a prompt
cat <<EOF > f
line
EOF

# 2.4a Captions between prompts
# Version 1
ls a

# 2.4b Captions between prompts
# Version 2
ls b

# 2.5a Prompts under a bash label
docker ps

# 2.5b Prompts under a bash label
docker images

# 3. Fences
# ---------

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

# 4. More than the alphabet
# -------------------------

# 4.1a More than the alphabet
echo 1

# 4.1b More than the alphabet
echo 2

# 4.1c More than the alphabet
echo 3

# 4.1d More than the alphabet
echo 4

# 4.1e More than the alphabet
echo 5

# 4.1f More than the alphabet
echo 6

# 4.1g More than the alphabet
echo 7

# 4.1h More than the alphabet
echo 8

# 4.1i More than the alphabet
echo 9

# 4.1j More than the alphabet
echo 10

# 4.1k More than the alphabet
echo 11

# 4.1l More than the alphabet
echo 12

# 4.1m More than the alphabet
echo 13

# 4.1n More than the alphabet
echo 14

# 4.1o More than the alphabet
echo 15

# 4.1p More than the alphabet
echo 16

# 4.1q More than the alphabet
echo 17

# 4.1r More than the alphabet
echo 18

# 4.1s More than the alphabet
echo 19

# 4.1t More than the alphabet
echo 20

# 4.1u More than the alphabet
echo 21

# 4.1v More than the alphabet
echo 22

# 4.1w More than the alphabet
echo 23

# 4.1x More than the alphabet
echo 24

# 4.1y More than the alphabet
echo 25

# 4.1z More than the alphabet
echo 26

# 4.1aa More than the alphabet
echo 27

# 4.1ab More than the alphabet
echo 28

# 4.1ac More than the alphabet
echo 29

# 5. Line ends of DOS
# -------------------

# 5.1a Line ends of DOS
echo one

# 5.1b Line ends of DOS
cat <<EOF
body
EOF

# 5.1c Line ends of DOS
ls

# 5.2a Tabs
echo	one

# 5.2b Tabs
echo two \
	three

# 6. Commands in a sentence: $ kubectl version
# --------------------------------------------

# 6.1a Commands in a sentence: $ kubectl version
kubectl version

# 6.1b Commands in a sentence: $ kubectl version
kubectl get pods -A

# 6.1c Commands in a sentence: $ kubectl version
kubectl delete pod <pod>

# 6.1d Commands in a sentence: $ kubectl version
kubectl get nodes

# 6.1e Commands in a sentence: $ kubectl version
docker ps -a | wc -l

# 6.1f Commands in a sentence: $ kubectl version
docker images

# 6.1g Commands in a sentence: $ kubectl version
docker ps --format '`{{.ID}}`'
