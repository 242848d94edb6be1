#!/usr/bin/env bash
# Commands of every form: 4. More than the alphabet
# -------------------------------------------------

# 4.1a More than the alphabet
echo 1

# 4.1b More than the alphabet
echo 2

# 4.1c More than the alphabet
echo 3

# 4.1d More than the alphabet
echo 4

# 4.1e More than the alphabet
echo 5

# 4.1f More than the alphabet
echo 6

# 4.1g More than the alphabet
echo 7

# 4.1h More than the alphabet
echo 8

# 4.1i More than the alphabet
echo 9

# 4.1j More than the alphabet
echo 10

# 4.1k More than the alphabet
echo 11

# 4.1l More than the alphabet
echo 12

# 4.1m More than the alphabet
echo 13

# 4.1n More than the alphabet
echo 14

# 4.1o More than the alphabet
echo 15

# 4.1p More than the alphabet
echo 16

# 4.1q More than the alphabet
echo 17

# 4.1r More than the alphabet
echo 18

# 4.1s More than the alphabet
echo 19

# 4.1t More than the alphabet
echo 20

# 4.1u More than the alphabet
echo 21

# 4.1v More than the alphabet
echo 22

# 4.1w More than the alphabet
echo 23

# 4.1x More than the alphabet
echo 24

# 4.1y More than the alphabet
echo 25

# 4.1z More than the alphabet
echo 26

# 4.1aa More than the alphabet
echo 27

# 4.1ab More than the alphabet
echo 28

# 4.1ac More than the alphabet
echo 29
