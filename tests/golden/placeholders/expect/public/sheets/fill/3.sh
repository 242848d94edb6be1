#!/usr/bin/env bash
# What each person fills in: 1.3 Redirections and here-documents
# --------------------------------------------------------------

# Fill in before you run a command:
# <student>: Your login (for example s000123)
# <kind>
# <file>

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
