#!/usr/bin/env bash
# Commands of every form: 2.3 Continued at a prompt
# -------------------------------------------------

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
