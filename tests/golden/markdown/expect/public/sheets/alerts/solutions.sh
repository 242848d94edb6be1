#!/usr/bin/env bash
# 4. Alerts: hints and solutions
# ------------------------------

# 4.2a Of our own
echo hint

# 4.2b Of our own
echo solution
