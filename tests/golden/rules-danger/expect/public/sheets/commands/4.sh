#!/usr/bin/env bash
# What endangers: 1.4 Commands that only fetch
# --------------------------------------------

# 1.4a Commands that only fetch
curl -fsSL https://get.tool.example -o install.sh && bash install.sh

# 1.4b Commands that only fetch
curl https://get.tool.example | tar -xz

# 1.4c Commands that only fetch
curl https://get.tool.example || bash

# 1.4d Commands that only fetch
curl https://get.tool.example | bash filter.sh {allow=no-file}
