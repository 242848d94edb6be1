#!/usr/bin/env bash
# Commands of every form: 1.4 Compounds
# -------------------------------------

# 1.4a Compounds
for host in node-0 node-1
do
  ssh "$host" date
done > log.txt

# 1.4b Compounds
if true; then
  echo yes
fi

# 1.4c Compounds
greet() {
  echo hi
}

# 1.4d Compounds
greet
