#!/usr/bin/env bash
# 4. Alerts: Am I done?
# ---------------------

# 4.3a No alerts
# the first
test -d .

# 4.3b No alerts
# the second
test -e /
