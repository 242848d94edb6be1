#!/usr/bin/env bash
# Set up the host: 1. Set up the host
# -----------------------------------

# 1a Set up the host
uptime

# 1b Set up the host
free -m

# 1d Set up the host
apt-get install jq

# 1e Set up the host
brew install jq

# 1f Set up the host
ls one

# 1g Set up the host
ls two

# 1h Set up the host
ls three

# 1i Set up the host
ls four

# 1k Set up the host
ls six

# 1l Set up the host
dnf install jq

# 1m Set up the host
ls seven

# 1n Set up the host
helm install web charts/web

# 1o Set up the host
helm list

# 1p Set up the host
ls eight

# 1q Set up the host
ls nine

# 1r Set up the host
ls ten

# 1s Set up the host
cat <<'X'
```
X

# 1t Set up the host
helm template web --set 'name={{ .Release.Name }}'

# 1u Set up the host
ls eleven
