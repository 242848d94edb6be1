#!/usr/bin/env bash
# Commands of every form: 2.1 Transcripts
# ---------------------------------------

# 2.1a Transcripts
kubectl get nodes

# 2.1b Transcripts
kubectl version
