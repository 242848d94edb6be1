#!/usr/bin/env bash
# Commands of every form: 5.1 Line ends of DOS
# --------------------------------------------

# 5.1a Line ends of DOS
echo one

# 5.1b Line ends of DOS
cat <<EOF
body
EOF

# 5.1c Line ends of DOS
ls
