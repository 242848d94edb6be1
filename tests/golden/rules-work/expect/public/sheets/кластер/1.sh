#!/usr/bin/env bash
# What cannot work here: 4.1 Кластер
# ----------------------------------

# Fill in before you run a command:
# <логин>

# 4.1a Кластер
ssh <логин>@master-1

# 4.1b Кластер
kubectl apply -f приложение.yaml

# 4.1c Кластер
echo "Имя: $NAME_OF" # $ЗАМЕТКА
