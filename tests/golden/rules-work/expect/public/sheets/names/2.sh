#!/usr/bin/env bash
# What cannot work here: 2.2 Names that are declared, or are none
# ---------------------------------------------------------------

# Fill in before you run a command:
# <student>: Your login (for example s000123)
# <master> = master-1.<student>.lab.example

# 2.2a Names that are declared, or are none
ssh <student>@<master>

# 2.2b Names that are declared, or are none
cat <<EOF
<p>a <pod-name> in a text</p>
EOF

# 2.2c Names that are declared, or are none
echo "<node1> <b>bold</b>"
