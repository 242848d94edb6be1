#!/usr/bin/env bash
# The Shell, 2nd. edition
# -----------------------

# 1. Pipes & `filters`
# --------------------

# 1.1a Pipes & `filters`
wc *.pdb

# 1.1b Pipes & `filters`
for f in *; do
  wc $f
done

# 1.1c Pipes & `filters`
wc -l data

# 1.1e Pipes & `filters`
ls quote

# 2. Loops
# --------

# 2.1a Loops
indented

# 2.1b Loops
ls 02

# 3. Cluster
# ----------

# 3.1a Cluster
squeue -u $USER

# 3.1b Cluster
scancel 23

# 3.1c Cluster
# It takes a minute.
docker ps --format "{{ .ID }} {% raw %}"

# 3.1d Cluster
ssh {{ site.remote.login }}
