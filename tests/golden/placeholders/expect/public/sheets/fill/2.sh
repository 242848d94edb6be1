#!/usr/bin/env bash
# What each person fills in: 1.2 Commands
# ---------------------------------------

# Fill in before you run a command:
# <student>: Your login (for example s000123)
# <master> = master-1.<student>.example
# <token>
# <nobody>
# <two words>
# <a|b>
# <url>: Your console = https://<master>/

# 1.2a Commands
ssh <student>@<master>

# 1.2b Commands
docker pull registry.example:5000/web:1.0

# 1.2c Commands
docker push "registry.example:5000/<student>"

# 1.2d Commands
echo '<token>' <nobody> <two words> <a|b>

# 1.2e Commands
curl <url>
