#!/usr/bin/env bash
# What cannot work here: 2.4 Variables that are set, or need not be
# -----------------------------------------------------------------

# 2.4a Variables that are set, or need not be
echo "$HOME $? $1 $RANDOM ${NAME2:-x} ${NAME3:=x}"

# 2.4b Variables that are set, or need not be
PODS=$(kubectl get pods -o name)

# 2.4c Variables that are set, or need not be
for p in $PODS; do echo "$p"; done

# 2.4d Variables that are set, or need not be
export A B=2; read -r C; mapfile -t D < ~/list

# 2.4e Variables that are set, or need not be
echo "$A $B $C ${D[0]}"

# 2.4f Variables that are set, or need not be
sh -c 'echo $INNER'

# 2.4g Variables that are set, or need not be
awk '{print $NF}' ~/list

# 2.4h Variables that are set, or need not be
printf -v E '%s' x; echo "$E"

# 2.4i Variables that are set, or need not be
for ((i = 0; i < 3; i++)); do echo "$i"; done

# 2.4j Variables that are set, or need not be
cat <<EOF
$UNSET_IN_A_TEXT
EOF

# 2.4k Variables that are set, or need not be
echo 'export IN_RC=1' >> ~/.bashrc && source ~/.bashrc

# 2.4l Variables that are set, or need not be
echo "$IN_RC"

# 2.4m Variables that are set, or need not be
curl web.$POD_NAMESPACE

# 2.4n Variables that are set, or need not be
source <(kubectl completion bash)

# 2.4o Variables that are set, or need not be
eval "$(ssh-agent -s)"

# 2.4p Variables that are set, or need not be
echo "$STILL_UNSET"

# 2.4q Variables that are set, or need not be
source ~/settings.sh

# 2.4r Variables that are set, or need not be
echo $FROM_THE_FILE
