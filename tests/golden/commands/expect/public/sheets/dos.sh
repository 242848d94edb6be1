#!/usr/bin/env bash
# Commands of every form: 5. Line ends of DOS
# -------------------------------------------

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
