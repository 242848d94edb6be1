#!/usr/bin/env bash
# The Shell, 2nd. edition: 3.1 Cluster
# ------------------------------------

# 3.1a Cluster
squeue -u $USER

# 3.1b Cluster
scancel 23

# 3.1c Cluster
# It takes a minute.
docker ps --format "{{ .ID }} {% raw %}"

# 3.1d Cluster
ssh {{ site.remote.login }}
