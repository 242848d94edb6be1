#!/usr/bin/env bash
# `check --run`: what is typed into other programs.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
# shellcheck source=run.bash
. "$root/tests/cli/run.bash"
need_sandbox 'input of programs'

# ---- programs that read commands of their own ----

lesson programs <<'END_LESSON'
# One

```bash
mkdir bin && PATH=$PWD/bin:$PATH
```

```bash
cat > bin/redis-cli <<'X'
#!/bin/bash
while printf '127.0.0.1:6379> ' && read -r verb rest; do
    case $verb in
    SET) value=$rest && echo OK ;;
    GET) echo "\"$value\"" ;;
    DIE) exit 3 ;;
    exit) exit 1 ;;
    esac
done
X
chmod +x bin/redis-cli
```

```console
$ redis-cli
127.0.0.1:6379> SET a 1 2
OK
127.0.0.1:6379> GET a
"1 3"
127.0.0.1:6379> exit
$ echo "back $?"
back 1
$ redis-cli
127.0.0.1:6379> SET b 2
OK
$ echo "and again"
and again
```

---

# Two

```console
$ redis-cli
127.0.0.1:6379> DIE
127.0.0.1:6379> GET a
$ nosuchprogram
127.0.0.1:6379> GET a
$ true
127.0.0.1:6379> GET a
```
END_LESSON
run check programs --run --format json
check 'what is typed into a program gives its output' [ "$(fact 1.1e kind) $(fact 1.1e outcome) $(fact 1.1e output)" = 'input passed OK' ]
check 'which is compared' because 1.1f 'prints something else'
check 'the program ends as it likes' [ "$(fact 1.1g outcome) $(fact 1.1h output)" = 'passed back 1' ]
check 'or with what is typed into it' [ "$(fact 1.1j outcome) $(fact 1.1k output)" = 'passed and again' ]
check 'but not as it was not to' because 1.2b 'exit status 3'
check 'then the rest is not typed into the shell' [ "$(fact 1.2c outcome) $(fact 1.2c why)" = 'not-run redis-cli is not running' ]
check 'nor where it did not start' [ "$(fact 1.2d outcome) $(fact 1.2e outcome)" = 'failed not-run' ]
check 'nor where no command was to start it' [ "$(fact 1.2g outcome)" = skipped ]

lesson real <<'END_LESSON'
# One

```console
$ python3
Python ...
...
>>> for i in range(2):
...     print(i)
...
0
1
>>> print("a",
...     "b")
a b
>>> exit()
```

---

# Two

```console
$ sqlite3 :memory:
...
sqlite> CREATE TABLE t (
   ...>   id int
   ...> );
sqlite> INSERT INTO t VALUES (7);
sqlite> SELECT * FROM t;
7
$ echo back
back
```
END_LESSON
run check real --run --format json
for program in python3:1.1 sqlite3:1.2; do
    if env PATH=/usr/bin:/bin which "${program%:*}" >/dev/null; then
        check "${program%:*} itself" [ "$(jq -c --arg at "${program#*:}" '[.commands[] | select(.slide == $at and .outcome != "passed")]' <<<"$out")" = '[]' ]
    else
        skip "${program%:*} itself" 'not installed'
    fi
done

finish
