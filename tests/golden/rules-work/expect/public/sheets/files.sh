#!/usr/bin/env bash
# What cannot work here: 3. Files that nobody has
# -----------------------------------------------

# Fill in before you run a command:
# <student>: Your login (for example s000123)

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
