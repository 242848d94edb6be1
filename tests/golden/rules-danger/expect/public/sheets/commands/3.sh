#!/usr/bin/env bash
# What endangers: 1.3 Commands that run what a server sends
# ---------------------------------------------------------

# 1.3a Commands that run what a server sends
curl -fsSL https://get.tool.example | bash

# 1.3b Commands that run what a server sends
curl https://get.tool.example | sudo -E bash -

# 1.3c Commands that run what a server sends
wget -qO- https://get.tool.example | sh -s -- --yes

# 1.3d Commands that run what a server sends
bash <(curl -s https://get.tool.example)

# 1.3e Commands that run what a server sends
sh -c "$(curl -fsSL https://get.tool.example)"
