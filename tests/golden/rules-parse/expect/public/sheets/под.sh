#!/usr/bin/env bash
# What does not parse: 3. Манифест
# --------------------------------

# 3.1a Манифест
cat > под.yaml <<'EOF'
имя: под: 1
EOF
