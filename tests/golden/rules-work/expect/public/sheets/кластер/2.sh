#!/usr/bin/env bash
# What cannot work here: 4.2 Всё верно
# ------------------------------------

# 4.2a Всё верно
cat > под.yaml <<EOF
имя: <имя>
EOF

# 4.2b Всё верно
kubectl apply -f под.yaml
