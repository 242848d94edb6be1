#!/usr/bin/env bash
# What cannot work here: 2. Names that nobody declares
# ----------------------------------------------------

# Fill in before you run a command:
# <studnet>
# <master> = master-1.<student>.lab.example
# <student>: Your login (for example s000123)
# <pod-name>

# 2.1a Names that nobody declares
ssh <studnet>@<master>

# 2.1b Names that nobody declares
echo "<regstry>"

# 2.1c Names that nobody declares
kubectl logs <pod-name>

# 2.1d Names that nobody declares
kubectl describe pod <pod-name>

# 2.2a Names that are declared, or are none
ssh <student>@<master>

# 2.2b Names that are declared, or are none
cat <<EOF
<p>a <pod-name> in a text</p>
EOF

# 2.2c Names that are declared, or are none
echo "<node1> <b>bold</b>"

# 2.3a Variables that nothing sets
echo $LATER

# 2.3b Variables that nothing sets
LATER=1

# 2.3c Variables that nothing sets
kubectl exec $POD -- ls

# 2.3d Variables that nothing sets
kubectl exec "$POD" -- ls

# 2.3e Variables that nothing sets
echo "${NAME%.yaml}"

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

# 2.5a Tools that are not listed
jq . ~/list

# 2.5b Tools that are not listed
sudo htop

# 2.5c Tools that are not listed
jq . ~/list

# 2.6a Tools that are listed, or part of every system
alias k=kubectl

# 2.6b Tools that are listed, or part of every system
k get pods

# 2.6c Tools that are listed, or part of every system
greet() { echo "$1"; }

# 2.6d Tools that are listed, or part of every system
greet you

# 2.6e Tools that are listed, or part of every system
sudo -u root ls | sort | head -n 1
