#!/usr/bin/env bash
# What `check` reports of slides as speakers write them, and what it must not.
# The backquotes in single quotes are Markdown; \302\240 is a no-break space, \321\201 a Cyrillic letter.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
course deck
lesson=$(sed -n 's/.*lesson: \([^ ,}]*\).*/\1/p' deck/course.yaml | head -n 1)
sed -i '/^variables:/d' deck/course.yaml
cat >>deck/course.yaml <<'E2'
tools: [kubectl]
hosts: [node-1, bastion.example]
variables:
  student: {label: Login, example: s000101}
  master: "master-1.<student>.lab.example"
E2

# reports COURSE: each report of the rules of its own as LINE:COLUMN CODE.
reports() {
    PATH='' "$HANDOUT" check "$1" 2>&1 | sed -nE 's/^[^ ]*:([0-9]+:[0-9]+): (info|warning|error): .*\[([a-z-]+)\]$/\1 \3/p'
}

# said SENTENCE WANTED TEXT: all that is reported of the text of a lesson.
said() {
    printf '# T\n\n%b\n' "$3" >"deck/$lesson"
    got=$(reports deck | paste -sd, | sed 's/,/, /g')
    check "$1" [ "$got" = "$2" ]
}

# file SENTENCE WANTED TEXT: the same of a text of another program.
file() {
    printf '%b\n' "$3" >alone.md
    got=$(reports alone.md | paste -sd, | sed 's/,/, /g')
    check "$1" [ "$got" = "$2" ]
}

# advice SENTENCE WANTED: what one of the reports of the last text says.
advice() {
    check "$1" holds "$(PATH='' "$HANDOUT" check deck 2>&1)" "$2"
}

# ---- five mistakes, five reports, wherever they stand ----

# five SENTENCE TEXT: five reports; four of them are fixed, `host` stays.
five() {
    printf '%b\n' "$2" >"deck/$lesson"
    check "$1: five reports" [ "$(reports deck | wc -l)" = 5 ]
    PATH='' "$HANDOUT" check --fix -q deck >/dev/null 2>&1
    check "$1: four are fixed" [ "$(reports deck | cut -d' ' -f2)" = host ]
}
lines='sudo –i\nkubectl taint node x k=v --op "Exists“\nkube\321\201tl get nodes\nkubectl\302\240get pods\nssh master-l\n'
five 'a block' "# A\n\n\`\`\`bash\n$lines\`\`\`"
five 'a transcript' '# A\n\n```console\n$ sudo –i\nroot@x:~# kube\321\201tl get nodes\nNAME  READY\nroot@x:~# kubectl\302\240get pods\n[me@master-1 ~]$ ssh master-l\n$ echo "Exists“\n```'
five 'a here-document' '# A\n\n```bash\nsudo –i\nkube\321\201tl apply -f - <<EOF\ntolerations:\n- operator: "Exists“\n- key:\302\240x\nEOF\nssh master-l\n```'
five 'a manifest' '# A\n\n```bash\nsudo –i\nkube\321\201tl get x\nkubectl\302\240get pods\nssh master-l\n```\n\n```yaml\nkind: "Exists“\n```'
five 'a file' '# A\n\n```bash\nsudo –i\nkube\321\201tl get x\nkubectl\302\240get pods\nssh master-l\n```\n\n```json {title=a.json}\n{"kind": "Exists“}\n```'
five 'steps in a text' '# A\n\n`$ sudo –i`, `$ echo "Exists“`, `$ kube\321\201tl get nodes`, `$ kubectl\302\240get pods`, `$ ssh master-l`'
five 'code in a text' '# A\n\n```bash\nls\n```\n\nRun `sudo –i`; write `operator: "Exists“`.\n\n- `kube\321\201tl get nodes`\n- `kubectl\302\240get pods`\n- `ssh master-l`'
five 'a quote of Markdown' "# A\n\n> \`\`\`bash\n> ${lines//\\n/\\n> }\`\`\`"
five 'a deck of marp' "---\nmarp: true\n---\n\n# A\n\n\`\`\`bash\n$lines\`\`\`"
five 'a deck of remark' "class: center\n\n# A\n\n---\n\n.lab[\n\n- Do:\n  \`\`\`bash\n  ${lines//\\n/\\n  }\`\`\`\n\n]\n\n???\n\nx"

# ---- what must be found ----

said 'hosts in addresses, options, manifests; a letter at the end of a domain' \
    '4:5 host, 5:12 host, 6:19 host, 7:18 host, 11:8 host, 14:7 host' \
    '```bash {allow=tool}\nssh nod-1\nscp a root@node-l:\ncurl -H x: http://bastion.exampel/\npsql -U x --host=maste-1.lab.example\n```\n\n```yaml\nimage: mastre-1.lab.example/x\n```\n\nOpen `node-I`.'
said 'a placeholder with a capital' '4:5 placeholder-typo' '```bash\nssh <Student>@node-1\n```'
said 'a tool that is nearly one' '4:1 tool' '```bash\nkubctl get pods\n```'
advice 'with the right name' '`tools:` does not list `kubctl`; did you mean `kubectl`?'
said 'a file that is nearly one' '7:18 no-file' '```yaml {title=deployment.yaml}\nkind: Deployment\n```\n```bash\nkubectl apply -f deploymnet.yaml\n```'
advice 'with the right name' 'nothing makes `deploymnet.yaml` before this; did you mean `deployment.yaml`?'
said 'what `rm -r` of a folder of the system, of any folder, of a variable removes' \
    '4:8 rm, 5:8 rm, 6:8 rm, 7:20 rm, 8:8 rm' \
    '```bash\nrm -rf /etc\nrm -rf /var/*\nrm -rf .*\ncd $HOME && rm -rf *\nrm -rf ${HOME}\n```'
said 'no folders that are named' '' '```bash\nrm -rf build ./x/* /tmp/x ~/shop /var/lib/x *.o node-*\nrm *\n```'
said 'each way to run what a server sends' \
    '4:36 pipe-to-shell, 5:1 pipe-to-shell, 6:1 pipe-to-shell, 7:1 pipe-to-shell, 8:39 pipe-to-shell, 9:38 pipe-to-shell' \
    '```bash {allow=tool}\ncurl -s https://x.example/i | sudo bash\nsource <(curl -s https://x.example/env)\n. <(curl -s https://x.example/env)\neval "$(curl -s https://x.example/env)"\ncurl -s https://x.example/i | tee i | sh\nwget -qO- https://x.example/i | sudo python3 -\n```'
said 'nothing that only reads it' '' \
    '```bash {allow=tool}\ncurl -s https://x.example/i | python3 -m json.tool\ncurl -s https://x.example/i | perl -ne print\ncurl -s https://x.example/i | jq . && bash --version\nsource <(kubectl completion bash)\n```'
said 'secrets of more makes' '4:8 secret, 5:8 secret, 6:8 secret, 7:16 secret, 8:7 secret' \
    '```text\nexport AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYzZ19aQkLpT\nexport sk-proj-aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5zA7b\nx=abcd hf_aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789\ntoken 123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0\nvault hvs.CAESIJ1aB2cD3eF4gH5iJ6kL7mN8oP9qR0sT1uV2wX3y\n```'
said 'no examples of secrets' '' \
    '```text\nAWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\nsk-proj-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\nssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDQ9aB3dE5fG7hI9jK1lM3nO5\n```'
said 'code in a line that goes on in a quote without its mark' '11:13 host' \
    '```bash\nls\n```\n\n> a:\n> 1.x\\\n> 2.y\\\n> 3.z.\nlazy text: `master-l`'
said 'a bracket of YAML that is never closed, where it is opened' '4:7 yaml-block' '```yaml\nargs: ["--a", "--b"\nenv: x\n```'
said 'a command in the line of the fence' '3:1 command-in-info' '```bash kubectl get pods\n```'

if [ -d /usr/share/zoneinfo/Europe ]; then
    sed 's|^title:|timezone: Europe/Mosow\n&|' deck/course.yaml >zone.yaml
    cp deck/course.yaml course.yaml && mv zone.yaml deck/course.yaml
    advice 'a time zone, with the right name' 'no time zone is called `Europe/Mosow`; did you mean `Europe/Moscow`?'
    mv course.yaml deck/course.yaml
else
    skip 'time zones' 'no database of them'
fi

# ---- one mistake, one report ----

said 'a backslash with a blank' '4:19 backslash-blank' '```bash\nkubectl get pods \\ \n  -A\n```'
said 'a transcript without a prompt' '3:1 no-command' '```console\n==4174== 304 bytes in 1 blocks\n==4174==    at 0x4C31B25: calloc\n```'
said 'commands with the label of a manifest' '6:1 label' '```bash\nls\n```\n```yaml\ncat <<EOF | kubectl create -f -\nkind: Pod\nspec: {}\nEOF\n```'
said 'a host in what is to be typed' '7:23 host' '```bash\nls\n```\n\nLog in: the login of `node-l`'

# ---- what must not be found ----

said 'hashes of commits' '' '```bash\nls\n```\n\n`208ea1a58c`: the username of a tester (`0d70c79ebf`).'
said 'what a text says of typographic signs' '' \
    '```bash\nls\n```\n\n`sudo –i` fails as `“x”` does: write `git commit -m “x”` with other quotes. `имя-pod`, `о`'
said 'scripts, whatever their label' '' '```bash\nls\n```\n\n```dockerfile\n#!/bin/sh\nset -e\necho x\nexec "$@"\n```\n\n```\n#!/bin/sh\necho x\n```'
said 'configuration with words of commands in it' '' '```bash\nls\n```\n\n```\nglobal\n  daemon\n\ndefaults\n  timeout connect 5s\n  timeout client 50s\n```'
said 'output with words of commands in it' '' '```bash\nls\n```\n\n```\ndeployment "web" deleted\nservice "web" deleted\n```'
said 'names that stand for any file' '' '```bash\nkubectl apply -f foo.yaml\nkubectl delete -f ./whatever.yml\n```'
said 'sources that bring a script of their own' '' '```bash {allow=tool}\n./autogen.sh\n```'
file 'headings of a deck, whose level is a size' '' '---\nmarp: true\n---\n\n# A\n\n###### small\n\n```bash\nls\n```'
long=$(printf 'x%.0s' {1..85})
file 'lines of a deck, whose width nobody told us' '' "---\nmarp: true\n---\n\n# A\n\n\`\`\`bash\nls $long\n\`\`\`"
file 'but lines that no deck shows' '8:101 long-line' "---\nmarp: true\n---\n\n# A\n\n\`\`\`bash\nls $long$long\n\`\`\`"
file 'a remark in a hidden snippet' '' 'class: x\n\n# A\n\n---\n\n.lab[\n\n- x\n  ```bash\n  ls\n  ```\n\n<!--\n```bash\n### later\n```\n-->\n\n]\n\n???\n\nx'
finish
