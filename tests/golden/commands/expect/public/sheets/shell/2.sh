#!/usr/bin/env bash
# Commands of every form: 1.2 Continuations
# -----------------------------------------

# 1.2a Continuations
docker run -d \
  --name web \
  nginx:1.17

# 1.2b Continuations
mkdir -p a &&
cd a

# 1.2c Continuations
cat list |
  sort
