#!/usr/bin/env bash
# Two tongues: 1.2 Check the nodes
# --------------------------------

# 1.2a Check the nodes
pwd
