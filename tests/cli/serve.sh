#!/usr/bin/env bash
# `serve`: what it shows to whom, what it refuses, what changes as a file is saved, and that nothing of it stays.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
mkdir -p scratch-here
export XDG_RUNTIME_DIR='' TMPDIR=$scratch/scratch-here
trap '' PIPE # a server may close a line while it is written to
patience=50 # fifths of a second
sanitized && patience=300

# serve WORDS: starts it; sets pid, port and token. What it says is in served.out and served.err.
serve() {
    "$HANDOUT" serve "$@" >served.out 2>served.err </dev/null &
    pid=$!
    soon 'grep -q enter served.out' || { cat served.err; return 1; }
    port=$(sed -n '1s,.*:\([0-9]*\)/$,\1,p' served.out)
    token=$(sed -n '2s,.*/-/enter/,,p' served.out)
}
trap 'kill ${pid-} 2>/dev/null; chmod -R u+rwX "$scratch"; rm -rf "$scratch"' EXIT

# soon COMMAND: it succeeds before patience ends.
soon() {
    local i
    for ((i = 0; i < patience; i++)); do
        eval "$1" && return 0
        sleep 0.2
    done
    return 1
}

# raw BYTES: sends them as they are (printf %b); the answer is in $answer.
raw() {
    answer=
    exec 3<>"/dev/tcp/127.0.0.1/$port" || return 1
    printf '%b' "$1" >&3 2>/dev/null
    answer=$(timeout "$SECONDS_MAX" cat <&3 | tr -d '\0')
    exec 3<&-
}

# ask PATH [HEADER...]: GET, or what METHOD says; sets code and answer.
ask() {
    local path=$1 head='' host="Host: 127.0.0.1:$port\r\n"
    shift
    for line; do
        head+="$line\r\n"
        [[ $line != Host:* ]] || host=
    done
    raw "${METHOD:-GET} $path HTTP/1.1\r\n$host${head}Connection: close\r\n\r\n"
    code=${answer#HTTP/1.1 }
    code=${code%% *}
}

# gives CODE PATH [HEADER...]
gives() {
    local want=$1
    shift
    ask "$@"
    [ "$code" = "$want" ] || { err=$answer; false; }
}
says() { holds "$answer" "$1" || { err=$answer; false; }; }

# lesson FILE TITLE: a lesson of that title, with a command.
lesson() { printf '# %s\n\n```bash\nls\n```\n' "$2" >"$1"; }

# ---- what is shown ----

course good '# One\n\n```bash\nls <student>\n```\n\n???\n\nSECRETNOTE\n'
before=$(sum good)
check 'it starts at a free port and says where' serve good --port 0
# A client who says a little each second, and never comes to an end.
{
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf 'GET / HTTP/1.1\r\nX: ' >&3
    while printf x >&3; do sleep 1; done
    echo ended >dribbled
} 2>/dev/null &
check 'the home leads to the handbook' gives 302 /
check '  where it is' says $'Location: /good/public/\r'
check 'the handbook is there' gives 200 /good/public/
check '  as HTML' says 'Content-Type: text/html; charset=utf-8'
check '  never to be taken for anything else' says 'X-Content-Type-Options: nosniff'
check '  asked for anew each time' says 'Cache-Control: private, no-cache'
check '  with the script that brings it anew' says '<script src="/-/live.js" data-course="good"'
check '  and leave to listen to this server alone' says "default-src 'none'; connect-src 'self';"
page=$answer
check 'a folder gets its slash' gives 302 /good/public/lessons/one
check '  by a redirection' says $'Location: /good/public/lessons/one/\r'
check 'a lesson is there' gives 200 /good/public/lessons/one/
check 'the script is there' gives 200 /-/live.js
check '  as a script' says 'Content-Type: text/javascript'
etag=$(sed -n 's/^ETag: \(.*\)\r$/\1/p' <<<"$page")
check 'what is known already is not sent again' gives 304 /good/public/ "If-None-Match: $etag"
METHOD=HEAD check 'HEAD has no body' eval 'gives 200 /good/public/ && lacks "$answer" "<html"'
check 'a page that does not exist' gives 404 /good/public/none.html
check 'a course that does not exist' gives 404 /other/public/
for file in handbook.pdf:application/pdf handbook.epub:application/epub+zip small.zip:application/zip \
    sheets/course.txt:text/plain commands.json:application/json; do
    check "${file%:*} is made when it is asked for" gives 200 "/good/public/${file%:*}"
    check '  of its type' says "Content-Type: ${file#*:}"
done
check 'nothing is written into the course' same good "$before"

# ---- what is not ----

for path in /good/public/../private/ /good/public/%2e%2e/private/speakers/notes.html /good/public/..%2f..%2fx /../etc/passwd \
    /good/public/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd '/good/public/..\\\\private' /good/public/%5c..%5cx /good/public/x%00.html \
    /good/.handout /good/public//x //good/public/ /good/public/%zz /good/public/%f /good/public/%ff /good/public/%0d%0aX:1; do
    check "no address: $path" gives 400 "$path"
    check '  and nothing of a file' lacks "$answer" root:
done
check 'what is not of the output has no name' gives 404 /good/course.yaml
check 'what is private needs the token' gives 403 /good/private/speakers/notes.html
check '  and nothing of it is said' lacks "$answer" SECRETNOTE
check '  whether it exists or not' gives 403 /good/private/none
check 'a wrong token' gives 403 "/-/enter/${token%?}x"
check 'a short token' gives 403 "/-/enter/${token%?}"
check 'no token' gives 403 /-/enter/
check 'a wrong cookie' gives 403 /good/private/speakers/notes.html "Cookie: handout-$port=${token%?}x"
check 'the list does not name it' eval 'gives 200 /-/ && lacks "$answer" /private/'
check 'the token gives a cookie' gives 200 "/-/enter/$token"
check '  for this site alone, and for no script' says "Set-Cookie: handout-$port=$token; Path=/; HttpOnly; SameSite=Strict"
cookie="Cookie: other=1; handout-$port=$token"
check 'which opens what is private' gives 200 /good/private/speakers/notes.html "$cookie"
check '  the notes' says SECRETNOTE
check '  and lists it' eval 'gives 200 /-/ "$cookie" && says /good/private/speakers/notes.html'
check 'the cookie of another port is none' gives 403 /good/private/speakers/notes.html "Cookie: handout-1=$token"
for host in evil.example "evil.example:$port" "127.0.0.1.evil.example" 192.0.2.7 '[2001:db8::1]' '' '[::1' 'localhost:x'; do
    check "a stranger's host: $host" gives 421 / "Host: $host"
done
for host in localhost "LOCALHOST:$port" '[::1]:80' 127.1.2.3; do
    check "an own host: $host" gives 302 / "Host: $host"
done
check 'a page of another site may ask for nothing' gives 403 /good/public/ 'Origin: http://evil.example'
check '  nor one of another port' gives 403 /good/public/ 'Origin: http://127.0.0.1:1'
check '  nor one of no site' gives 403 /good/public/ 'Origin: null'
check 'an own page may' gives 200 /good/public/ "Origin: http://127.0.0.1:$port"
for METHOD in PUT DELETE OPTIONS POST; do
    export METHOD
    [[ $METHOD != POST ]] || origin="Origin: http://127.0.0.1:$port"
    check "$METHOD is refused" gives 405 /good/public/ ${origin+"$origin"}
done
METHOD=GET
check 'problems are for those with the token' gives 403 /-/problems/good
METHOD=POST check 'so is the editor' gives 403 /-/open/good/1/0 "Origin: http://127.0.0.1:$port"
METHOD=POST check 'which no page of another site opens' gives 403 /-/open/good/1/0 "$cookie"
METHOD=POST check 'where none was named there is none' gives 404 /-/open/good/1/0 "$cookie" "Origin: http://127.0.0.1:$port"
raw "POST /good/public/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\nConnection: close\r\n\r\nx"
check 'a body is not waited for' says 'HTTP/1.1 413'
big=$(printf 'x%.0s' {1..20000})
raw "GET / HTTP/1.1\r\nHost: localhost\r\nX: $big\r\n\r\n"
check 'a head that is too large is refused' eval 'says "HTTP/1.1 431" || says "HTTP/1.1 413" || says "HTTP/1.1 400" || [ -z "$answer" ]'
raw "GET /$big HTTP/1.1\r\nHost: localhost\r\n\r\n"
check 'an address that is too long, too' eval 'says "HTTP/1.1 414" || says "HTTP/1.1 400"'
for broken in 'GET\r\n\r\n' '\0\0\0\0\r\n\r\n' 'GET / HTTP/9.9\r\n\r\n' '\x16\x03\x01\x02\0\x01\0\r\n\r\n' 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n'; do
    raw "$broken"
    check "not HTTP: ${broken:0:16}" eval 'lacks "$answer" "200 OK"'
done
for _ in {1..20}; do exec {silent}<>"/dev/tcp/127.0.0.1/$port" && printf 'GET /' >&"$silent"; done
check 'clients that never finish are in nobody'"'"'s way' gives 200 /good/public/
check 'it goes on all the same' gives 200 /good/public/lessons/one/

# ---- what changes ----

events() { timeout "$1" bash -c 'exec 3<>"/dev/tcp/127.0.0.1/'"$port"'"; printf "GET /-/events HTTP/1.1\r\nHost: localhost\r\n\r\n" >&3; cat <&3' >events 2>/dev/null & }
events 60
soon 'grep -q "\"problems\": 0" events'
check 'a page is told how its course stands' grep -q '"course": "good"' events
shows() { ask /good/public/lessons/one/; says "$1"; }
lesson good/lessons/01-one.md 'Two words'
check 'a file that is saved is shown' soon 'shows "Two words"'
check '  and pages are told' soon '[ "$(grep -c "event: build" events)" -ge 2 ]'
lesson good/lessons/.01-one.md.swp 'Three words' && mv good/lessons/.01-one.md.swp good/lessons/01-one.md
check 'so is one that takes the place of another' soon 'shows "Three words"'
mv good/lessons/01-one.md good/lessons/01-one.md~ && lesson good/lessons/01-one.md 'Four words'
check 'and one whose old one was moved away' soon 'shows "Four words"'
mkdir -p good/new/deep && lesson good/new/deep/05-five.md 'Five words'
printf '      - {start: "11:00", end: "12:00", lesson: new/deep/05-five.md}\n' >>good/course.yaml
check 'a lesson in a folder that is new' soon 'gives 200 /good/public/lessons/five/'
lesson good/new/deep/05-five.md 'Six words'
check '  is watched too' soon 'ask /good/public/lessons/five/; says "Six words"'
ask /good/public/handbook.pdf
lesson good/new/deep/05-five.md 'Seven words'
soon 'ask /good/public/lessons/five/; says "Seven words"'
ask /good/public/sheets/five.txt
check 'what is made when asked for is made anew' gives 200 /good/public/handbook.pdf
printf '# Eight\n\n[x](none.md)\n\n```bash {foo\nls\n```\n' >good/new/deep/05-five.md
check 'a mistake is said in the terminal' soon 'grep -q "05-five.md:5:1: error" served.err'
check '  with what stays' soon 'grep -q "the last good pages stay" served.err'
check '  and the last good pages do' eval 'ask /good/public/lessons/five/; says "Seven words"'
check '  and pages are told that there is one' soon 'grep -q "\"problems\": [1-9]" events'
check '  which the author reads' eval 'gives 200 /-/problems/good "$cookie"; says "05-five.md:5:1: error"'
check '  what is not made is not waited for' gives 503 /good/public/handbook.epub
lesson good/new/deep/05-five.md 'Nine words'
check 'mended, it is shown' soon 'ask /good/public/lessons/five/; says "Nine words"'
check '  and nothing is wrong' soon 'ask /-/problems/good "$cookie"; says "\"problems\": []"'
mv good elsewhere
check 'a course that is gone is said to be' soon 'grep -q "cannot read .good" served.err'
check '  and its pages stay' gives 200 /good/public/lessons/five/
mv elsewhere good
lesson good/new/deep/05-five.md 'Ten words'
check 'where it comes back it is watched again' soon 'ask /good/public/lessons/five/; says "Ten words"'

# ---- the end ----

check 'who never comes to the end of a request is turned away' soon '[ -e dribbled ] || { sleep 1; false; }'
check 'while it runs, there is a scratch folder' [ "$(find scratch-here -mindepth 1 -maxdepth 1 | wc -l)" = 1 ]
check '  for its owner alone' [ "$(stat -c %a scratch-here/*)" = 700 ]
kill -TERM "$pid"
wait "$pid"
check 'SIGTERM ends it with status 0' [ $? = 0 ]
check '  and takes the scratch folder along' [ -z "$(ls scratch-here)" ]
check '  and nothing of it was in the course' [ -z "$(find good -newer served.out -name '.*')" ]

# ---- several, and broken from the beginning ----

mkdir two && cp -r good two/good
course bad '# One\n\n```bash {foo\nls\n```\n'
check 'several courses' serve good two/good bad --port 0 --editor "touch opened-{line}-{column}"
check 'are a list' eval 'gives 200 / && says "/good/public/index.html" && says "/good-2/public/index.html"'
check '  each of them is there' eval 'soon "gives 200 /good-2/public/" && gives 200 /good/public/'
check 'one that was never good says so' soon 'gives 503 /bad/public/'
check '  on a page that waits for it' says '/-/live.js'
cookie="Cookie: handout-$port=$token"
ask /-/problems/bad "$cookie"
report=$(grep -o '"report": [0-9]*' <<<"$answer")
METHOD=POST check 'the editor opens at the problem' gives 200 "/-/open/bad/${report##* }/0" "$cookie" "Origin: http://127.0.0.1:$port"
check '  at its line and column' soon '[ -e opened-3-1 ]'
METHOD=POST check '  and not of another report' gives 404 "/-/open/bad/99/0" "$cookie" "Origin: http://127.0.0.1:$port"
METHOD=POST check '  nor one that is not there' gives 404 "/-/open/bad/${report##* }/7" "$cookie" "Origin: http://127.0.0.1:$port"
lesson bad/lessons/01-one.md 'Good'
check 'it comes when it is mended' soon 'gives 200 /bad/public/'
first=$port
run serve good --port "$first"
check 'a port that is taken: status 2, and what to do' ended 2 '--port 0'
check '  and no scratch folder of that one' [ "$(find scratch-here -mindepth 1 -maxdepth 1 | wc -l)" = 1 ]
kill -INT "$pid"
wait "$pid"
check 'SIGINT ends it too' [ $? = 0 ]
check '  and its scratch folder' [ -z "$(ls scratch-here)" ]
check 'a deck alone is served' eval 'cp good/new/deep/05-five.md deck.md && serve deck.md --port 0 && soon "gives 200 /deck/public/"'
lesson deck.md 'Eleven words'
check '  and watched' soon 'grep -q "1 file\|files new" served.err'
kill -TERM "$pid"
wait "$pid"
run serve good --port 65536
check 'a port that is none' ended 2 '--port takes a number'
run serve good --port x
check 'nor is a word' ended 2 '--port takes a number'
finish
