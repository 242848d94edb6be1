#!/usr/bin/env bash
# `check --run --on 'container IMAGE'`: with podman, and with a program in its place that shows
# how it is called.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
# shellcheck source=run.bash
. "$root/tests/cli/run.bash"

lesson inside <<'END_LESSON'
# One

```bash
echo "in it" >file
```

```bash {session=other}
cat file
```

```output
in it
```

```bash {session=other timeout=1}
sleep 4719
```

```bash
stty size
```

```bash {session=other}
stty size
```
END_LESSON
echo 'run: {columns: 132, rows: 50}' >>inside/course.yaml

# A stand-in: its container is a folder, in which shells run.
mkdir -p fake/bin fake/state
cat >fake/bin/podman <<'END_PROGRAM'
#!/bin/bash
state=$(dirname "$0")/../state
echo "$*" | tr '\n' ' ' | cut -c 1-150 >>"$state/calls"
case $1 in
run)
    [ "$*" = "${*/missing}" ] || { echo 'Error: no such image'; exit 125; }
    mkdir "$state/box" && cd "$state/box" || exit 125
    echo $$ >../pid
    exec sh "${@: -2}"
    ;;
exec)
    [ -d "$state/box" ] && cd "$state/box" || exit 125
    shift
    while [[ $1 == -* ]]; do shift; done
    shift
    exec "$@"
    ;;
rm)
    rm -r "$state/box"
    kill -KILL -- "-$(cat "$state/pid")"
    ;;
esac
END_PROGRAM
chmod +x fake/bin/podman
PATH=$scratch/fake/bin:$PATH run check inside --run --on 'container debian:12' --format json
check 'two shells of one container' is 1.1b passed
check 'one that hangs' because 1.1c 'no end within 1 s'
check 'the size of both windows is that of course.yaml' [ "$(fact 1.1d output),$(fact 1.1e output)" = '50 132,50 132' ]
check 'the image is named' grep -q '^run --rm -i -t --name handout-[0-9a-f]*-0 --entrypoint sh debian:12 -c' fake/state/calls
nonce=$(grep -o 'handout-[0-9a-f]*' fake/state/calls | head -n 1)
check 'no shell of the container is left' gone "$nonce"
check 'the container is removed' [ "$(tail -n 1 fake/state/calls | cut -c 1-13)" = 'rm -f handout' ]
check 'nothing is left' gone 4719
sed 's/timeout=1/timeout=60/' -i inside/lessons/01-one.md
PATH=$scratch/fake/bin:$PATH "$HANDOUT" check inside --run --on 'container debian:12' >killed.out 2>&1 &
pid=$!
for _ in {1..600}; do
    [ -n "$(left 4719)" ] && break
    sleep 0.1
done
check 'once more: it runs' [ -n "$(left 4719)" ]
kill -KILL "$pid"
wait "$pid" 2>/dev/null
check 'nothing is left where the program was killed' gone 4719
for _ in {1..300}; do [ ! -e fake/state/box ] && break; sleep 0.1; done
check 'the container is removed then too' [ ! -e fake/state/box ]
sed 's/timeout=60/timeout=1/' -i inside/lessons/01-one.md
PATH=$scratch/fake/bin:$PATH run check inside --run --on 'container missing'
check 'an image that is not there' ended 2 'Error: no such image'
out='' err=$(PATH=$scratch/none "$HANDOUT" check inside --run --on 'container x' 2>&1 >/dev/null </dev/null)
status=$?
check 'neither podman nor docker' ended 2 'neither is installed'

# The real one, with an image of the shell and a few programs of this machine.
can=$(command -v podman) || can=
said='it is not installed'
if [ -n "$can" ]; then
    mkdir -p image/bin image/tmp image/root
    for program in bash sh sleep cat stty ls true; do cp -L "$(type -P "$program")" image/bin; done
    for library in $(ldd image/bin/* 2>/dev/null | grep -o '/[^ :]*' | grep '\.so' | sort -u); do
        mkdir -p "image$(dirname "$library")"
        cp -L "$library" "image$library"
    done
    tar -C image -cf image.tar .
    name=localhost/handout-test:$$
    trap 'podman rmi -f "$name" >/dev/null 2>&1; chmod -R u+rwX "$scratch"; rm -rf "$scratch"' EXIT
    said=$(timeout 60 podman import image.tar "$name" 2>&1 && timeout 60 podman run --rm "$name" true 2>&1) || can=
fi
if [ -n "$can" ]; then
    run check inside --run --on "container $name" --format json
    check 'podman: two shells of one container' is 1.1b passed
    check 'podman: one that hangs' because 1.1c 'no end within 1 s'
    check 'podman: the size of both windows' [ "$(fact 1.1d output),$(fact 1.1e output)" = '50 132,50 132' ]
    check 'podman: no container is left' [ -z "$(podman ps -aq --filter name=handout-)" ]
    check 'podman: nothing is left' gone 4719
else
    skip 'commands run in a container of podman' "$(tail -n 1 <<<"$said" | cut -c 1-120)"
fi
finish
