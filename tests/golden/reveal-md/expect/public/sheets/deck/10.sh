#!/usr/bin/env bash
# Кластер: основы: 10 After an open fence
# ---------------------------------------

# 10a After an open fence
ls
