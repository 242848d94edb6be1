#!/usr/bin/env bash
# What endangers: 1.1 Commands that remove too much
# -------------------------------------------------

# 1.1a Commands that remove too much
DIR=~/work

# 1.1b Commands that remove too much
rm -rf $DIR

# 1.1c Commands that remove too much
rm -rf "$DIR"/*

# 1.1d Commands that remove too much
sudo rm -fr "${DIR}/cache"

# 1.1e Commands that remove too much
rm -r /tmp/$DIR

# 1.1f Commands that remove too much
rm -rf /

# 1.1g Commands that remove too much
rm -rf ~/*
