#!/usr/bin/env bash
# `check --run --on 'ssh ...'`, against an sshd on loopback that this test starts.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
# shellcheck source=run.bash
. "$root/tests/cli/run.bash"

sshd=$(PATH=$PATH:/usr/sbin:/sbin command -v sshd) || {
    skip 'commands run over ssh' 'needs sshd (openssh-server)'
    finish
}
[ "$(id -u)" != 0 ] || mkdir -p /run/sshd
mkdir -m 700 keys home
ssh-keygen -q -t ed25519 -N '' -f keys/host
ssh-keygen -q -t ed25519 -N '' -f keys/user
cp keys/user.pub keys/authorized

# start PORT: sshd as a process of this test, for this user and this key only.
start() {
    cat >sshd.conf <<CONF
Port $1
ListenAddress 127.0.0.1
HostKey $scratch/keys/host
PidFile none
AuthorizedKeysFile $scratch/keys/authorized
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
SetEnv HOME=$scratch/home PATH=$(dirname "$HANDOUT"):/usr/local/bin:/usr/bin:/bin
CONF
    "$sshd" -D -e -f "$scratch/sshd.conf" 2>sshd.log &
    server=$!
    for _ in {1..300}; do
        grep -q 'Server listening' sshd.log && return 0
        kill -0 "$server" 2>/dev/null || return 1
        sleep 0.1
    done
    kill "$server"
    return 1
}

started=
for _ in 1 2 3 4 5; do
    port=$((20000 + RANDOM))
    start "$port" && started=yes && break
done
if [ -z "$started" ]; then
    skip 'commands run over ssh' "sshd does not start: $(tail -n 1 sshd.log)"
    finish
fi
trap 'kill "$server"; chmod -R u+rwX "$scratch"; rm -rf "$scratch"' EXIT
cat >ssh.conf <<CONF
Host lab1
    HostName 127.0.0.1
    Port $port
    IdentityFile $scratch/keys/user
    IdentitiesOnly yes
    StrictHostKeyChecking no
    UserKnownHostsFile $scratch/known
CONF
# A place has no options: what ssh has to know stands in its configuration, here in one of our own.
mkdir bin
printf '#!/bin/sh\nexec %s -F %s "$@"\n' "$(command -v ssh)" "$scratch/ssh.conf" >bin/ssh
chmod +x bin/ssh
export PATH=$scratch/bin:$PATH
lab='ssh lab1'

lesson lab <<'END_LESSON'
# One

```bash
work=$(mktemp -d); cd "$work"
```

```bash
echo "a	b" | cat; tty | cut -c 1-8; echo "$SSH_CONNECTION" | cut -d' ' -f 1
```

```output
a	b
/dev/pts
127.0.0.1
```

```bash {exit=2}
(exit 2)
```

```bash
cat <<'X' >file
$HOME
X
wc -l <file
```

```output
1
```

```bash
bash
cd / && pwd
exit
pwd
```

```bash {timeout=1}
sleep 4717
```

```bash
echo wrong
```

```output
right
```

```bash
cd; rm -r "$work"
```
END_LESSON
run check lab --run --on "$lab" --format json
check 'over ssh: status 1, for two that are bad' [ "$status $(jq -c '[.passed, .failed, .skipped, .not_run]' <<<"$out")" = '1 [10,2,0,0]' ]
check 'output on a terminal of the other machine' is 1.1b passed
check 'an exit status' [ "$(fact 1.1c status)" = 2 ]
check 'a here-document' is 1.1e passed
check 'a shell in the shell' [ "$(fact 1.1g output)" = / ]
check 'and out of it' holds "$(fact 1.1i output)" /tmp
check 'one that hangs' because 1.1j 'no end within 1 s'
check 'one that prints something else' because 1.1k 'something else'
check 'the shell is good after that' is 1.1l passed
check 'nothing is left there' gone 4717

run check "$root/content/manual" --run --on "$lab" --format json
check 'the manual that comes with the program passes over ssh' [ "$status $(jq -c '[.failed, .not_run]' <<<"$out")" = '0 [0,0]' ]
check 'and worked there' [ -e home/my-course/out/my-course/public/index.html ]

lesson size <<'END_LESSON'
# One

```bash
stty size
```
END_LESSON
echo 'run: {columns: 132, rows: 50}' >>size/course.yaml
run check size --run --on "$lab" --format json
check 'the size of the window is that of course.yaml' [ "$(fact 1.1a output)" = '50 132' ]

lesson nested <<CONF
# One

\`\`\`bash
ssh -F $scratch/ssh.conf lab1
\`\`\`

\`\`\`bash
inner=yes; tty >$scratch/inner
\`\`\`

\`\`\`bash
exit
\`\`\`

\`\`\`bash
echo "\${inner-none}"; tty >$scratch/outer
\`\`\`

\`\`\`output
none
\`\`\`
CONF
run check nested --run --on "$lab" --format json
check 'ssh from there' [ "$status $(jq .passed <<<"$out")" = '0 4' ]
check 'is another terminal' [ "$(cat inner)" != "$(cat outer)" ]

lesson stopped <<'END_LESSON'
# One

```bash
sleep 4718
```
END_LESSON
echo "run: {on: $lab}" >>stopped/course.yaml
run check stopped --run
check 'a course only asks for a place' ended 2 "\`handout check --run stopped --on 'ssh lab1'\`"
"$HANDOUT" check stopped --run --on "$lab" >stopped.out 2>&1 &
pid=$!
for _ in {1..600}; do
    [ -n "$(left 4718)" ] && break
    sleep 0.1
done
check 'it runs there' [ -n "$(left 4718)" ]
kill -INT "$pid"
wait "$pid"
status=$?
check 'SIGINT: the status' [ "$status" = 130 ]
check 'nothing is left there after SIGINT' gone 4718

lesson lasting <<'END_LESSON'
# One

```bash
nohup sleep 4722 >/dev/null 2>&1 &
sh -c 'trap "" HUP TERM; exec sleep 4722' &
```

```bash {session=other}
(trap '' HUP INT TERM; sleep 4722 & sleep 4722) &
```

```bash
ps ax | grep -c '[s]leep 4722'; ps -o args | grep -c 'kill -[0] '
```

```output
4
1
```

```bash {session=other timeout=1}
sh -c 'trap "" HUP INT TERM; sleep 4722'
```
END_LESSON
run check lasting --run --on "$lab" --format json
check 'what heeds no signal runs until the end, and ps shows no process more than the shell itself' is 1.1d passed
check 'one that heeds none and hangs' because 1.1e 'no end within 1 s'
check 'then it is gone' gone 4722
check 'and what looks after it too' gone 'kill -0 $1'
sed -i 's/timeout=1/timeout=60/' lasting/lessons/01-one.md
"$HANDOUT" check lasting --run --on "$lab" >stopped.out 2>&1 &
pid=$!
for _ in {1..600}; do
    [ -n "$(left 'TERM; sleep 4722')" ] && break # the last one
    sleep 0.1
done
check 'once more: it runs' [ "$(left 4722 | wc -l)" -ge 5 ]
kill -KILL "$pid"
wait "$pid" 2>/dev/null
check 'it is gone where the program was killed' gone 4722

sed -i "s,keys/user,keys/host," ssh.conf
run check lab --run --on "$lab"
check 'a key that is not let in' ended 2 'Permission denied'
finish
