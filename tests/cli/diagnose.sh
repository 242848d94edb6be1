#!/usr/bin/env bash
# handout diagnose: the known problems of a course in what a terminal has shown.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"

course kurs '# One

```bash
kubectl get nodes
```
'
cat >>kurs/course.yaml <<'END'
url: "https://example.org/kurs"
problems: problems.yaml
END
cat >kurs/problems.yaml <<'END'
- id: refused
  symptom: The connection was refused
  pattern: '(connection to the server [^ ]+ was refused|connect: connection refused)'
  samples: ["The connection to the server localhost:8080 was refused"]
  cause: kubectl has no kubeconfig.
  fix: |
    Copy it:

    ```bash
    mkdir -p ~/.kube
    sudo cp /etc/kubernetes/admin.conf ~/.kube/config
    ```

    - then look again
- id: publickey
  symptom: Permission denied (publickey)
  pattern: 'Permission denied \(publickey[^)]*\)'
END
printf '$ kubectl get nodes\r\n\033[31mThe connection to the server localhost:8080 was refused\033[0m - did you?\r\n' >one.log

# diagnose INPUT ARGUMENT...: the program with this text on standard input.
diagnose() {
    printf '%b' "$1" >"$scratch/.in"
    shift
    timeout "$SECONDS_MAX" "$HANDOUT" diagnose "$@" <"$scratch/.in" >"$scratch/.out" 2>"$scratch/.err"
    status=$?
    out=$(cat "$scratch/.out") err=$(cat "$scratch/.err")
}

run diagnose kurs one.log
check 'it names the file, the line and the problem' holds "$out" 'one.log:2: The connection was refused [refused]'
check 'it shows the line as the terminal does' holds "$out" '2 | The connection to the server localhost:8080 was refused - did you?'
check 'it says why' holds "$out" 'kubectl has no kubeconfig.'
check 'it shows the fix with the ids of its commands' holds "$out" 'p1b    sudo cp /etc/kubernetes/admin.conf ~/.kube/config'
check 'it shows a list' holds "$out" '- then look again'
check 'it says where the handbook has more' holds "$out" 'https://example.org/kurs/problems/index.html#problem-refused'
check 'what it finds is no error' [ "$status$err" = 0 ]

diagnose 'x\nPermission denied (publickey).\n' kurs -
check 'a log on standard input, named' holds "$out" '-:2: Permission denied (publickey)'
diagnose 'x\nPermission denied (publickey).\n' kurs
check 'and without a name' holds "$out" '[publickey]'
diagnose 'all is well\n' kurs
check 'nothing is found: a word on standard error, status 0' ended 0 'none of the known problems'
check 'and nothing on standard output' [ -z "$out" ]
diagnose '' kurs
check 'an empty log' ended 0 'none of the known problems'
cd kurs || exit 1
run diagnose ../one.log
check 'one argument that is no course is the log' holds "$out" '../one.log:2:'
cd .. || exit 1

run diagnose kurs one.log --format json
check 'JSON is JSON' python3 -c 'import json, sys
d = json.load(open(sys.argv[1]))
p, = d["problems"]
assert d["course"] == "small" and d["log"] == "one.log"
assert p["id"] == "refused" and p["count"] == 1 and p["lines"][0]["line"] == 2
assert [c["id"] for c in p["commands"]] == ["p1a", "p1b"] and p["cause"].startswith("kubectl")' .out
run diagnose kurs one.log --format xml
check 'an unknown format' ended 2 'text, json'
run diagnose kurs none.log
check 'a log that is not there' ended 2 'cannot read the log none.log'
run diagnose kurs kurs
check 'a log that is a folder' ended 2 'cannot read the log kurs'
run diagnose nowhere one.log
check 'no such course' ended 2
run diagnose a b c
check 'a third argument' ended 2 '`c` is one argument too many'

# What it drafts is an entry: put into the error database, it reads and finds the log.
printf 'helm install shop ./shop\nError: release "shop" failed: it'"'"'s got 17 bad: [values] at /tmp/x.yaml\n' >new.log
run diagnose kurs new.log --new
check 'a draft says what is left to do' holds "$out" 'WRITE'
check 'and to look for what is secret' holds "$err" 'secret'
printf '%s\n' "$out" >>kurs/problems.yaml
run check kurs
check 'the draft is an entry as it stands' ended 0
run diagnose kurs new.log
check 'and it finds the log' holds "$out" 'new.log:2: Error: release'
sed 's/shop/other/; s/17/4/; s,/tmp/x,/home/a/y,' new.log >similar.log
run diagnose kurs similar.log
check 'and one in which names and numbers differ' holds "$out" 'similar.log:2: Error: release'
for _ in 1 2 3 4 5; do cat new.log; done >often.log
run diagnose kurs often.log --new
check 'nor is it where it shows often' ended 0 'no line of this log'
run diagnose kurs new.log --new
check 'what is known is not drafted again' ended 0 'no line of this log'

# The log steers nobody's terminal.
diagnose 'connect: connection refused \033]52;c;ZXZpbA==\007\302\23331m\342\200\256x\000y\n' kurs
check 'no control character comes out' bash -c '! LC_ALL=C.UTF-8 grep -qaP "[\x00-\x08\x0b-\x1f\x7f]|\x{9b}|\x{202e}" "$1"' _ .out
check 'the problem does' holds "$out" '[refused]'
finish
