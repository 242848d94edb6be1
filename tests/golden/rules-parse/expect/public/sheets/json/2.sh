#!/usr/bin/env bash
# What does not parse: 2.2 Data that are right, or shown in part
# --------------------------------------------------------------

# 2.2a Data that are right, or shown in part
cat > /etc/docker/daemon.json <<EOF
{"debug": true, "hosts": ["$HOME"]}
EOF
