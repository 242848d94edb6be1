#!/usr/bin/env bash
# What endangers: 2.1 Secrets
# ---------------------------

# 2.1a Secrets
aws configure set aws_access_key_id AKIAQ3EGRZLT5MWB7XYK

# 2.1b Secrets
git clone https://ghp_a8Kd02LmQpX7vTn4ZcY6wRb1HsJf9GuEi3Vo@github.com/course/x

# 2.1c Secrets
curl -H "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkEifQ.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U" https://x.example
