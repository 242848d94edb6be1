#!/usr/bin/env bash
# Commands of every form: 3.4 PowerShell and cmd
# ----------------------------------------------

# 3.4a PowerShell and cmd
# A caption
#   Get-ChildItem `
#     -Recurse

# 3.4b PowerShell and cmd
#   Write-Host "done"

# 3.4c PowerShell and cmd
# A caption
#   dir ^
#     /b

# 3.4d PowerShell and cmd
#   cd ..
