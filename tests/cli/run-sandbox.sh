#!/usr/bin/env bash
# `check --run` on this machine, hostile: what commands try to reach, to take, and to leave behind.
# Everything that they try is a file, socket or process that this test made for it.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
# shellcheck source=run.bash
. "$root/tests/cli/run.bash"

need_sandbox 'commands cannot get out of the sandbox'

# printed PART: what the one command printed that holds PART; told PART: what was said of it.
printed() { jq -j --arg part "$1" '[.commands[] | select(.command | contains($part))][0].output' <<<"$out"; }
told() { jq -r --arg part "$1" '[.commands[] | select(.command | contains($part))][0] | .outcome + ": " + .why' <<<"$out"; }

told_is() { [ "$(told "$1")" = "failed: $2" ]; }

# Where the sandbox shows what stands there, and where it does not.
if [ ! -w /opt ] || [ ! -w /srv ]; then
    skip 'commands cannot get out of the sandbox' 'needs to write to /opt and /srv'
    finish
fi
outside=$(mktemp -d -p /opt) && beyond=$(mktemp -d -p /srv) || exit 1
trap 'kill $(jobs -p) 2>/dev/null; chmod -R u+rwX "$scratch" "$outside"; rm -rf "$scratch" "$outside" "$beyond"' EXIT
chmod 755 "$outside" "$beyond"

# ---- what the kernel is asked ----

cat >probe.c <<'END_PROGRAM'
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

static void say(const char *name, long result)
{
    printf("%s %s\n", name, result >= 0 ? "ok" : strerrorname_np(errno));
}

/* "@name": an abstract one */
static int open_socket(const char *path, int listens)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    socklen_t size = (socklen_t)(sizeof address.sun_family + strlen(path) + (*path != '@'));
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    memcpy(address.sun_path, path, strlen(path));
    if (*path == '@')
        *address.sun_path = 0;
    if (listens)
        return bind(fd, (void *)&address, size) || listen(fd, 1) ? -1 : fd;
    return connect(fd, (void *)&address, size);
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "listen") == 0) {
        if (open_socket(argv[2], 1) < 0)
            return 1;
        puts("listens");
        fflush(stdout);
        return pause();
    }
    if (argc == 3) {
        say("connect", open_socket(argv[2], 0));
        return 0;
    }
    char c = 'x';
    long args[16] = {0};
    say("unshare", unshare(CLONE_NEWUSER));
    say("clone", syscall(SYS_clone, CLONE_NEWUSER | CLONE_VM, 0, 0, 0, 0));
    say("clone3", syscall(SYS_clone3, args, 64));
    say("setns", setns(open("/proc/self/ns/net", O_RDONLY), 0));
    say("open_by_handle_at", syscall(SYS_open_by_handle_at, AT_FDCWD, args, O_RDONLY));
    say("fsopen", syscall(SYS_fsopen, "tmpfs", 0));
    say("bpf", syscall(SYS_bpf, 0, args, sizeof args));
    say("perf_event_open", syscall(SYS_perf_event_open, args, 0, -1, -1, 0));
    say("userfaultfd", syscall(SYS_userfaultfd, 1));
    say("io_uring_setup", syscall(SYS_io_uring_setup, 1, args));
    say("add_key", syscall(SYS_add_key, "user", "handout", "x", 1, -2));
    say("vsock", socket(AF_VSOCK, SOCK_STREAM, 0));
    say("packet", socket(AF_PACKET, SOCK_RAW, 0));
    say("tiocsti", ioctl(0, TIOCSTI, &c));
    say("unix", socket(AF_UNIX, SOCK_STREAM, 0));
    say("inet", socket(AF_INET, SOCK_STREAM, 0));
    fflush(stdout); /* some kernels have no numbers of 32 bits, and end who uses them */
#ifdef __x86_64__
    long result; /* getpid by the numbers of 32 bits */
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(20) : "memory", "r8", "r9", "r10", "r11");
    errno = (int)-result;
    say("int80", result > 0 ? 0 : -1);
#endif
    return 0;
}
END_PROGRAM
${CC:-cc} -D_GNU_SOURCE -o "$outside/probe" probe.c || exit 1

"$outside/probe" listen "$outside/socket" >said.1 &
"$outside/probe" listen "@handout-test-$$" >said.2 &
"$outside/probe" listen "$beyond/socket" >said.3 &
sleep 4723 &
sleeper=$!
for _ in {1..300}; do
    [ -s said.1 ] && [ -s said.2 ] && [ -s said.3 ] && break
    sleep 0.1
done
mv "$beyond/socket" "$beyond/renamed" && chmod 777 "$beyond/renamed" # the kernel still has the old name
echo 'the secret' >"$beyond/file" && mkfifo -m 666 "$beyond/pipe"
cat "$beyond/pipe" >leaked &
reader=$!
chmod 777 "$outside/socket"
echo 'the secret' >"$outside/private" && chmod 600 "$outside/private"
echo 'the secret' >secret
mkdir -m 777 "$outside/open"
mkdir "$outside/agent" && echo 'the secret' >"$outside/agent/socket"

lesson hostile <<END_LESSON
# One

\`\`\`bash {exit=any}
$outside/probe
\`\`\`

\`\`\`bash
grep -E '^(CapEff|CapBnd|NoNewPrivs|Seccomp):' /proc/self/status; id -u
\`\`\`

\`\`\`bash {exit=any}
umount -l /tmp; cat $scratch/secret $outside/agent/socket
\`\`\`

\`\`\`bash {exit=any}
mount -o remount,bind,rw /; touch $outside/open/marker
\`\`\`

\`\`\`bash {exit=any}
chmod 644 $outside/private; cat $outside/private
\`\`\`

\`\`\`bash {exit=any}
mknod device c 1 3; chroot / true; echo x >/proc/sys/kernel/hostname; touch /run/x /dev/x /home/x /var/x
\`\`\`

\`\`\`bash
find /dev -type b | wc -l; ls -d /dev/mem /dev/kvm /dev/fuse 2>/dev/null | wc -l
\`\`\`

\`\`\`bash
$outside/probe connect $outside/socket
$outside/probe connect @handout-test-$$
\`\`\`

\`\`\`bash {exit=any}
$outside/probe connect $beyond/renamed; cat $beyond/file; echo leaked >$beyond/pipe; ls -A $beyond
\`\`\`

\`\`\`bash {exit=any}
kill $sleeper; pgrep -x sleep; ls /proc | grep -c '^[0-9]'
\`\`\`

\`\`\`bash
env | cut -d= -f1 | sort | tr '\\n' ' '
\`\`\`

\`\`\`bash {exit=any}
cat <&7; cat /proc/*/fd/7; ls /proc/self/fd | tr '\\n' ' '
\`\`\`

\`\`\`bash
echo to standard error >/dev/stderr; whoami; cd; echo x >file; cat file
\`\`\`

\`\`\`bash
git init -q repo && git -C repo -c user.name=a -c user.email=a@b commit -q --allow-empty -m x && git -C repo rev-list --count HEAD
printf 'all:\\n\\t@echo made\\n' >Makefile; make
perl -e 'print 6 * 7, "\\n"'; (sleep 0.1 & wait) && handout --version | cut -d' ' -f1
\`\`\`
END_LESSON
exec 7<secret
SECRET_TOKEN=1 SSH_AUTH_SOCK=$outside/agent/socket DBUS_SESSION_BUS_ADDRESS=x run check hostile --run --format json
asked=$(printed '/probe')
for call in unshare clone setns open_by_handle_at fsopen bpf perf_event_open userfaultfd add_key tiocsti; do
    check "$call is refused" holds "$asked" "$call EPERM"
done
check 'clone3 looks as in an old kernel' holds "$asked" 'clone3 ENOSYS'
check 'io_uring too' holds "$asked" 'io_uring_setup ENOSYS'
check 'sockets that no namespace holds are refused' holds "$asked" 'vsock EAFNOSUPPORT
packet EAFNOSUPPORT'
check 'the second set of system calls is refused' lacks "$asked" 'int80 ok'
check 'ordinary sockets are there' holds "$asked" 'unix ok
inet ok'
none=0000000000000000
check 'no capabilities, no way to new ones, a filter; not root' [ "$(printed CapEff | tr -d '\t' | sort | tr '\n' ' ')" = "1000 CapBnd:$none CapEff:$none NoNewPrivs:1 Seccomp:2 " ]
check 'what is hidden stays so' lacks "$(printed 'umount')" 'the secret'
check 'nothing outside becomes writable' [ ! -e "$outside/open/marker" ]
if [ "$(id -u)" = 0 ]; then
    check 'what only root may read is not read' lacks "$(printed chmod)" 'the secret'
else
    skip 'what only root may read is not read' 'needs to be root'
fi
check 'nor changed' [ "$(stat -c %a "$outside/private")" = 600 ]
check 'no devices, no root of its own, nothing written anywhere else' [ "$(printed mknod | grep -cE 'not permitted|denied|Read-only|superuser|No such')" -ge 7 ]
check 'no disk, no memory of the machine' [ "$(printed 'find /dev')" = '0
0' ]
check 'no socket of a service, in no form' lacks "$(printed "connect $outside")$(printed 'connect @')" ' ok'
check 'which were there to be spoken to' holds "$("$outside/probe" connect "$outside/socket")$("$outside/probe" connect "@handout-test-$$")" 'connect okconnect ok'
check 'folders where services keep their things are not there' lacks "$(printed "$beyond")" 'the secret'
check 'no socket and no pipe in them' [ "$(printed "$beyond" | grep -cE 'ENOENT|No such file')$(cat leaked)" = 4 ]
echo here >"$beyond/pipe"
wait "$reader"
check 'which there were' [ "$("$outside/probe" connect "$beyond/renamed")$(cat leaked)" = 'connect okhere' ]
check 'no process outside is seen' [ "$(printed pgrep | tail -n 1)" -le 9 ]
check 'or ended' kill -0 "$sleeper"
check 'the environment is a list of ours' [ "$(printed 'env |')" = 'HOME LANG LC_ALL LOGNAME PAGER PATH PWD SHELL SHLVL TERM USER _ ' ]
check 'no open file is inherited' lacks "$(printed 'cat <&7')" 'the secret'
check 'but the terminal' holds "$(printed 'cat <&7')" '0 1 2'
check 'a command can open its terminal, and knows who it is' [ "$(printed whoami)" = 'to standard error
student
x' ]
check 'git, make, perl and this program run' [ "$(printed rev-list)$(printed Makefile)$(printed perl)" = '1made42
handout' ]

# ---- homes ----

mkdir -p "$outside/home/deep"
echo 'the secret' >"$outside/home/private"
cp "$HANDOUT" "$outside/home/handout"
ln -s home "$outside/link"
lesson homes <<END_LESSON
# One

\`\`\`bash {exit=any}
cat $outside/home/private $outside/link/private; ls -A $outside/home; handout --version | cut -d' ' -f1
\`\`\`
END_LESSON
for name in home link; do
    HOME=$outside/$name run check homes --run --format json
    check "the home of who runs it is hidden: $name" [ "$(fact 1.1a output | grep -v 'No such file')" = handout ]
done
theirs=$HANDOUT HANDOUT=$outside/home/handout
HOME=$outside/home/deep/.. run check homes --run --format json
HANDOUT=$theirs
check 'this program may stand in it' [ "$(fact 1.1a output | grep -v 'No such file')" = handout ]
HOME=/ run check homes --run
check 'a home that cannot be hidden' ended 2 'your home folder, /, cannot be hidden'

# ---- where there is no sandbox ----

mkdir "$outside/fake"
printf '#!/bin/sh\necho "bwrap: no namespaces here"; exit 1\n' >"$outside/fake/bwrap"
chmod +x "$outside/fake/bwrap"
PATH=$outside/fake:$PATH run check homes --run
check 'no sandbox: nothing runs, and what to say is said' ended 2 'bwrap: no namespaces here'
check 'also the last way out' holds "$err" 'if you trust every command, --on host'
if unshare -r true 2>/dev/null; then
    unshare -r "$HANDOUT" check homes --run >made.out 2>made.err </dev/null
    status=$? out=$(cat made.out) err=$(cat made.err)
    check 'a root that cannot become somebody else' ended 2 'as a user without rights'
else
    skip 'a root that cannot become somebody else' 'needs namespaces for users'
fi

# ---- limits ----

lesson greedy <<'END_LESSON'
# One

```bash
head -c 20000000 /dev/zero >file
```

```bash
head -c 10000000 /dev/zero >file1; head -c 9000000 /dev/zero >file2
```

```bash
rm -f file*; yes 'a long line that says nothing'
```

```bash
seq 1 200000
```

```bash
setsid -w sh -c 'kept=$(head -c 300000000 /dev/zero | tr "\0" x); sleep 4724'
```

```bash
echo never
```
END_LESSON
echo 'run: {limits: {memory: 100, files: 15, output: 2, processes: 60}}' >>greedy/course.yaml
run check greedy --run --format json
check 'a file that is too large' told_is '>file' 'it wrote a file of more than 15 MB: killed'
check 'files that are too large together' holds "$(printed file2)" 'No space left on device'
check 'output without end' told_is yes 'it printed more than 2 MB: killed'
check 'what is kept of it' [ "$(printed yes | wc -c)" -lt 70000 ]
check 'says how much is not there' [ "$(printed yes | grep -cE '^\[[0-9]+ bytes left out\]$')" = 1 ]
check 'its first line is there' [ "$(printed yes | head -n 1)" = 'a long line that says nothing' ]
check 'long output of one that ends' [ "$(told seq)$(printed seq | sed -n '1p;$p' | tr '\n' ' ')" = 'passed: 1 200000 ' ]
check 'memory, also of a session of its own' told_is setsid 'all that ran took 100 MB of memory or more: killed'
check 'then the rest does not run' holds "$(told never)" not-run
check 'and nothing is left' gone 4724
run check greedy --run
check 'the report is short' [ "${#out}" -lt 60000 ]
check 'and shows where something is left out' holds "$out" 'bytes left out]'
run check greedy --run --format junit
printf '%s\n' "$out" >greedy.xml
check 'JUnit is well-formed' xmllint --noout greedy.xml

for where in local host; do
    lesson bomb <<'END_LESSON'
# One

```bash
for i in {1..300}; do sleep 4725 & done; wait
```
END_LESSON
    echo 'run: {limits: {processes: 60}}' >>bomb/course.yaml
    run check bomb --run --on $where --format json
    check "$where: processes without end" because 1.1a '60 processes or more: killed'
    check "$where: none of them is left" gone 4725
done
sed -i 's/processes: 60/memory: 4096/' bomb/course.yaml
run check bomb --run
check 'a course may not ask for more' ended 2 'course.yaml:9:24: error: a course gets 2048 at most'
check 'who runs it may' holds "$err" 'run it with --limit memory=4096'
sed -i 's/{1..300}/{1..3}/; s/sleep 4725/true/' bomb/lessons/01-one.md
run check bomb --run --limit memory=4096 --limit processes=1000
check 'and then it runs' ended 0
run check bomb --run --limit memory=0
check 'a limit that is none' ended 2 'not `memory=0`'
run check bomb --run --limit disk=1
check 'nor is another word' ended 2 'not `disk=1`'
sed -i 's/memory: 4096/memory: much/' bomb/course.yaml
run check bomb --run
check 'nor a word in course.yaml' ended 1 'write a limit as a number'

# ---- on the host, killed ----

mkdir tmp
export TMPDIR=$scratch/tmp
lesson lasting <<'END_LESSON'
# One

```bash
setsid sh -c 'trap "" HUP INT TERM; sleep 4726 & sleep 4726' >/dev/null 2>&1 </dev/null &
(setsid sleep 4726 &); nohup sleep 4726 >/dev/null 2>&1 &
```

```bash
touch made; cat <&7; env | grep -c SECRET || sleep 4726
```
END_LESSON
SECRET_TOKEN=1 "$HANDOUT" check lasting --run --on host >killed.out 2>&1 &
pid=$!
for _ in {1..600}; do
    [ "$(left 4726 | wc -l)" -ge 6 ] && break
    sleep 0.1
done
check 'on the host: it runs' [ "$(left 4726 | wc -l)" -ge 6 ]
kill -KILL "$pid"
wait "$pid" 2>/dev/null
check 'on the host: nothing is left where the program was killed' gone 4726
for _ in {1..300}; do [ -z "$(ls -A tmp)" ] && break; sleep 0.1; done
check 'its home neither' [ -z "$(ls -A tmp)" ]
sed -i 's/ || sleep 4726$//' lasting/lessons/01-one.md
SECRET_TOKEN=1 run check lasting --run --on host --format json
# A shell says that a job is done before whichever prompt is next: `[1]-  Done ...`
check 'on the host: nothing of the environment' [ "$(printed 'cat <&7' | grep -v '^\[' | tail -n 1)" = 0 ]
check 'on the host: no open file' lacks "$(printed 'cat <&7')" 'the secret'
check 'and nothing is left either' gone 4726

# A folder of the machine that a command mounts into its home is not deleted with it.
if [ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null; then
    mkdir kept && touch kept/file
    lesson mounts <<END_LESSON
# One

\`\`\`bash
mkdir here; mount --bind $scratch/kept here; ls here
\`\`\`
END_LESSON
    unshare -m "$HANDOUT" check mounts --run --on host --format json >made.out 2>made.err </dev/null
    status=$? out=$(cat made.out) err=$(cat made.err)
    check 'what is mounted in the home is left alone' [ "$(printed mount) $(ls kept)" = 'file file' ]
    check 'and said' holds "$err" 'something is mounted there'
else
    skip 'what is mounted in the home is left alone' 'needs to be root'
fi
finish
