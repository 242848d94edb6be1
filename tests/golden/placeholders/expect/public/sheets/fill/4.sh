#!/usr/bin/env bash
# What each person fills in: 1.4 Other blocks
# -------------------------------------------

# Fill in before you run a command:
# <student>: Your login (for example s000123)
# <master> = master-1.<student>.example

# 1.4a Other blocks
ssh <student>@<master>

# 1.4b Other blocks
cat > 'user.yaml' <<'EOF'
user: <student>
registry: registry.example:5000
tag: <nobody>
EOF
