#!/usr/bin/env bash
# What each person fills in: Day 1
# --------------------------------

# Fill in before you run a command:
# <student>: Your login (for example s000123)
# <master> = master-1.<student>.example
# <token>
# <nobody>
# <two words>
# <a|b>
# <url>: Your console = https://<master>/
# <kind>
# <file>

# 1. Hello, <student>
# -------------------

# 1.2a Commands
ssh <student>@<master>

# 1.2b Commands
docker pull registry.example:5000/web:1.0

# 1.2c Commands
docker push "registry.example:5000/<student>"

# 1.2d Commands
echo '<token>' <nobody> <two words> <a|b>

# 1.2e Commands
curl <url>

# 1.3a Redirections and here-documents
sort <in.txt >out.txt

# 1.3b Redirections and here-documents
cat <<EOF > <student>.txt
user: <student>
registry: registry.example:5000
html: <nobody>
EOF

# 1.3c Redirections and here-documents
kubectl get <kind> -o name | sort < list > <file>

# 1.4a Other blocks
ssh <student>@<master>

# 1.4b Other blocks
cat > 'user.yaml' <<'EOF'
user: <student>
registry: registry.example:5000
tag: <nobody>
EOF
