#!/usr/bin/env bash
# `check --fix`: fixes what is certain, in place, and nothing else.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
lesson=c/lessons/01-one.md

course c '# One\n\n```bash\nsudo –i\nls\u00a0-l\ngrep "Exists“ f\nkubeсtl get nodes\nssh master-1\n```\n'
before=$(sum c)
run check c --fix --dry-run
check '--dry-run shows the change' holds "$out" $'-sudo –i\n+sudo -i\n'
check '--dry-run: the findings are shown, the status is theirs' ended 1 '[quote]'
check '--dry-run changes nothing' same c "$before"
cp -r c patched
run check patched --fix -n
printf '%s\n' "$out" | git apply --unidiff-zero -p0 2>/dev/null
chmod 640 "$lesson"
run check c --fix
check '--fix: nothing is left to say' ended 0 'lessons/01-one.md: 4 fixed'
check 'the text is fixed' [ "$(sed -n 4,8p "$lesson")" = $'sudo -i\nls -l\ngrep "Exists" f\nkubectl get nodes\nssh master-1' ]
check 'the mode stays' [ "$(stat -c %a "$lesson")" = 640 ]
check '--dry-run gives a patch that does the same' cmp -s "$lesson" patched/lessons/01-one.md
check 'nothing lies beside it' [ "$(ls c/lessons)" = 01-one.md ]
before=$(sum c)
run check c --fix
check 'where nothing is to fix, nothing is written' same c "$before"

course capital '# One\n\n```bash\nls && Git add .\nls; Docker ps\necho Docker\nDocker Compose up -d\n```\n'
run check capital --fix
check '--fix: capitals of programs that have none, and no others' [ "$(sed -n 4,7p capital/lessons/01-one.md)" = $'ls && git add .\nls; docker ps\necho Docker\ndocker compose up -d' ]

course five '# One\n\n```bash\nsudo –i\ngrep "Exists“ f\nkubeсtl get nodes\nls\u00a0-l\nssh master-l\n```\n'
echo 'hosts: [master-1]' >>five/course.yaml
five=five/lessons/01-one.md
out=$(PATH='' "$HANDOUT" check five 2>&1)
check 'five mistakes, five reports' [ "$(grep -cE '^[^ ]+: (warning|error): ' <<<"$out")" = 5 ]
out=$("$HANDOUT" check five 2>&1)
check 'the same five where ShellCheck is asked too' [ "$(grep -cE '^[^ ]+: (warning|error): ' <<<"$out")" = 5 ]
for place in 4:6:dash 5:13:quote 6:5:lookalike 7:3:blank 8:5:host; do
    check "at $place" grep -q "^$five:${place%:*}: .* \[${place##*:}\]$" <<<"$out"
done
run check five --fix
check '--fix fixes four of them' holds "$err" "$five: 4 fixed"
check 'and leaves the fifth to a person' grep -qx 'ssh master-l' "$five"

# A quote is read on as it is fixed: what closes it stands in no comment.
printf '# One\n\n```bash\necho “a # b”\n```\n' >"$lesson"
run check c --fix
check 'a quote is fixed at both ends' grep -qx 'echo "a # b"' "$lesson"

# A fixed quote shows the letter before it for what it is.
printf '# One\n\n```bash\nwе“l“\n```\n' >"$lesson"
run check c --fix
check 'what a fix brings to light is fixed too' grep -qx 'we"l"' "$lesson"
check 'and counted' holds "$err" 'lessons/01-one.md: 3 fixed'

printf '\xef\xbb\xbf# One\r\n\r\n```bash\r\nsudo –i\r\n```\r\nold\rmac\r\n' >"$lesson"
run check c --fix -q
check '-q: not a word' [ "$status$err" = 0 ]
check 'the byte order mark and the line ends stay' \
    cmp -s "$lesson" <(printf '\xef\xbb\xbf# One\r\n\r\n```bash\r\nsudo -i\r\n```\r\nold\rmac\r\n')

printf '# One\n\n```bash\nsudo –i\n```\n' >c/real.md
ln -sf ../real.md "$lesson"
run check c --fix
check 'a link stays a link, its file is fixed' [ -L "$lesson" ]
check 'its file' grep -q 'sudo -i' c/real.md
rm "$lesson"

# ---- what has more to it than its text ----

fixable() { rm -f "$lesson" && printf '# One\n\n```bash\nsudo –i\n```\n' >"$lesson"; }
fixable
ln "$lesson" c/other-name
run check c --fix
check 'a file of two names is not fixed: they would part' ended 2 'this file was not changed: it has other names'
check 'both have the old text' grep -q 'sudo –i' "$lesson" c/other-name
rm c/other-name
fixable
chmod 444 "$lesson"
run check c --fix
check 'nor one that is read only, not even for the super-user' ended 2 'this file was not changed: it may not be written'
check 'it has the old text, and nothing lies beside it' [ "$(ls -A c/lessons)$(grep -c '–i' "$lesson")" = 01-one.md1 ]
chmod 644 "$lesson"
mkdir -p c/lessons/.handout.new-0123456789abcdef && touch c/lessons/.handout.new-0123456789abcdef/made
echo 'A build makes .handout.new-0123456789abcdef here, and removes this folder at its end.' >c/lessons/.handout.new-0123456789abcdef/handout-is-writing
if command -v setfacl >/dev/null && setfacl -m u:daemon:r "$lesson" 2>/dev/null; then
    run check c --fix
    check 'the access list stays' grep -q '^user:daemon:r--' <(getfacl "$lesson" 2>/dev/null)
else
    run check c --fix
    skip 'the access list stays' 'needs setfacl'
fi
check 'what a run left that died is gone' [ "$status$(ls -A c/lessons)" = 001-one.md ]
if [ "$(id -u)" = 0 ]; then
    fixable
    chown 12345:12345 "$lesson"
    run check c --fix
    check 'the owner stays' [ "$status$(stat -c %u:%g "$lesson")" = 012345:12345 ]
else
    skip 'the owner stays' 'only root gives files away'
fi
if command -v flock >/dev/null; then
    fixable
    flock c/lessons sleep 2 &
    sleep 0.5
    run check c --fix
    check 'another that fixes there is waited for' ended 0 'another build writes to'
    wait
else
    skip 'another that fixes there is waited for' 'needs flock'
fi

printf '# One\n\n```bash {allow=dash}\nsudo –i\n```\n\n```bash\nfind . –name x\n```\n' >"$lesson"
before=$(sum c)
run check c --fix
check 'what is allowed or not certain stays' same c "$before"
if [ "$(id -u)" = 0 ]; then
    skip 'a folder that cannot be written' 'root can'
else
    printf '# One\n\n```bash\nsudo –i\n```\n' >"$lesson"
    chmod 500 c/lessons
    run check c --fix
    check 'a folder that cannot be written: a message, status 2' ended 2 'this file was not changed'
    chmod 700 c/lessons
fi
run check c -n
check '--dry-run alone' ended 2 '--dry-run goes with --fix'
finish
