#!/usr/bin/env bash
# 6. Commands in a sentence: $ kubectl version: hints and solutions
# -----------------------------------------------------------------

# 6.1h Commands in a sentence: $ kubectl version
kubectl describe pod web
