#!/usr/bin/env bash
# What cannot work here
# ---------------------

# Fill in before you run a command:
# <student>: Your login (for example s000123)
# <studnet>
# <master> = master-1.<student>.lab.example
# <pod-name>
# <логин>

# 1. Hosts that nobody has
# ------------------------

# 1.1a Hosts that nobody has
ssh master-l

# 1.1b Hosts that nobody has
ssh <student>@mastre-1

# 1.1c Hosts that nobody has
curl http://node-l:30080/

# 1.1d Hosts that nobody has
docker pull regisrty.lab.example:5000/web

# 1.1e Hosts that nobody has
ping master_1.<student>.lab.example

# 1.1f Hosts that nobody has
for h in master-1 nodee-1; do ssh "$h" hostname; done

# 1.1g Hosts that nobody has
ssh bastoin

# 1.2a Hosts that are right, or others
ssh master-1

# 1.2b Hosts that are right, or others
ssh node-1 && ssh node-2 && ssh node-11

# 1.2c Hosts that are right, or others
ssh MASTER-1.<student>.lab.example

# 1.2d Hosts that are right, or others
curl node-1|grep x

# 1.2e Hosts that are right, or others
cat master-1.yaml

# 1.2f Hosts that are right, or others
kubectl get nodes -l app=web

# 1.2g Hosts that are right, or others
docker pull registry.lab.example:5000/web:1

# 1.2h Hosts that are right, or others
helm install registry2 ./chart-1

# 2. Names that nobody declares
# -----------------------------

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

# 3. Files that nobody has
# ------------------------

# 3.1a Files that nobody has
kubectl apply -f web.yaml

# 3.1b Files that nobody has
kubectl apply -f web.yaml

# 3.1c Files that nobody has
kubectl create --filename=later.yaml

# 3.1d Files that nobody has
cat > later.yaml </dev/null

# 3.1e Files that nobody has
bash setup.sh

# 3.1f Files that nobody has
./run-me.sh

# 3.1g Files that nobody has
source env.sh

# 3.1h Files that nobody has
helm install x ./chart --values prod.yaml

# 3.1i Files that nobody has
kubectl apply -k overlay

# 3.1j Files that nobody has
sudo bash root.sh

# 3.2a Files that somebody made, or that are no files
kubectl apply -f -

# 3.2b Files that somebody made, or that are no files
kubectl apply -f https://lab.example/x.yaml

# 3.2c Files that somebody made, or that are no files
kubectl logs -f web

# 3.2d Files that somebody made, or that are no files
kubectl delete -f /etc/x.yaml

# 3.2e Files that somebody made, or that are no files
kubectl apply -f <student>

# 3.2f Files that somebody made, or that are no files
FILE=x.yaml; kubectl apply -f "$FILE"

# 3.2g Files that somebody made, or that are no files
cat > made.yaml <<EOF
a: 1
EOF

# 3.2h Files that somebody made, or that are no files
kubectl apply -f made.yaml

# 3.2i Files that somebody made, or that are no files
curl -fsSLO https://lab.example/tool.sh

# 3.2j Files that somebody made, or that are no files
bash ./tool.sh

# 3.2k Files that somebody made, or that are no files
curl -o other.sh https://lab.example/x

# 3.2l Files that somebody made, or that are no files
bash other.sh && bash -c 'ls'

# 3.2m Files that somebody made, or that are no files
docker ps | tee list.sh

# 3.2n Files that somebody made, or that are no files
source list.sh

# 3.2o Files that somebody made, or that are no files
mkdir -p ~/work && cd ~/work

# 3.2p Files that somebody made, or that are no files
touch typed.yaml

# 3.2q Files that somebody made, or that are no files
kubectl apply -f typed.yaml

# 3.2r Files that somebody made, or that are no files
cp typed.yaml copy.yaml; kubectl apply -f ~/work/copy.yaml

# 3.2s Files that somebody made, or that are no files
kubectl apply -f ../files/shipped.yaml

# 3.2t Files that somebody made, or that are no files
kubectl apply -f files/shipped.yaml

# 3.2u Files that somebody made, or that are no files
tail -f log.txt

# 3.2v Files that somebody made, or that are no files
./configure

# 3.2w Files that somebody made, or that are no files
./node_modules/.bin/x.js

# 3.2x Files that somebody made, or that are no files
cat > 'shown.yaml' <<'EOF'
a: 1
EOF

# 3.2y Files that somebody made, or that are no files
kubectl apply -f shown.yaml

# 3.2z Files that somebody made, or that are no files
git clone https://lab.example/course/examples.git

# 3.2aa Files that somebody made, or that are no files
kubectl apply -f examples/a.yaml

# 3.2ab Files that somebody made, or that are no files
cd examples

# 3.2ac Files that somebody made, or that are no files
kubectl apply -f b.yaml

# 3.2ad Files that somebody made, or that are no files
cd

# 3.2ae Files that somebody made, or that are no files
kubectl apply -f c.yaml

# 3.2af Files that somebody made, or that are no files
docker run -it alpine sh

# 3.2ag Files that somebody made, or that are no files
./inside.sh

# 3.2ah Files that somebody made, or that are no files
exit

# 3.2ai Files that somebody made, or that are no files
./outside.sh

# 4. Кластер
# ----------

# 4.1a Кластер
ssh <логин>@master-1

# 4.1b Кластер
kubectl apply -f приложение.yaml

# 4.1c Кластер
echo "Имя: $NAME_OF" # $ЗАМЕТКА

# 4.2a Всё верно
cat > под.yaml <<EOF
имя: <имя>
EOF

# 4.2b Всё верно
kubectl apply -f под.yaml
