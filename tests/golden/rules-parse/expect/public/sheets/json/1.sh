#!/usr/bin/env bash
# What does not parse: 2.1 Data that nobody can read
# --------------------------------------------------

# 2.1a Data that nobody can read
cat > 'daemon.json' <<'EOF'
{"a" 1}
EOF

# 2.1b Data that nobody can read
cat > /etc/docker/daemon.json <<EOF
{"debug": True}
EOF
