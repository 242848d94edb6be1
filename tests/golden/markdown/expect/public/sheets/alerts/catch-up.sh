#!/usr/bin/env bash
# 4. Alerts: catch-up
# -------------------

# 4.2c Of our own
echo catch up
