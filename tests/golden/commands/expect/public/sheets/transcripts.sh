#!/usr/bin/env bash
# Commands of every form: 2. Transcripts
# --------------------------------------

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
