#!/usr/bin/env bash
# Braces and clicks at a fence mean the same in every format; what is hidden is published in none.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"

# What each format has on top, and what parts two of its slides.
declare -A head=(
    [marp]='---\nmarp: true\n---\n\n' [reveal-md]='---\nrevealOptions: {}\n---\n\n' [slidev]='---\nmdc: true\n---\n\n'
    [carpentries]='---\ntitle: One\nteaching: 5\nexercises: 5\n---\n\n' [remark]='class: a\n\n'
    [codelab]='id: x\nsummary: y\n\n# Lab\n\n' [markdown]='' [own]='')
fences='## A\n\n```bash\ncat b.yaml\n```\n\n```yaml {title=b.yaml}\nkind: B\n```\n\n```bash {exit=3 run=skip}\nfalse\n```\n\n'
hide() { printf '```%s {hidden}\necho hidden-%s\n```\n\n' "$@"; }
for label in bash console shellsession pwsh ps1 bat sh-session text yaml output ''; do
    hidden+=$(hide "$label" "${label:-none}")$'\n\n'
done
hidden+=$(printf -- '- item\n\n  ```bash {hidden}\n  echo hidden-item\n  ```\n\n> ```sh {hidden}\n> echo hidden-quote\n> ```\n')
printf -v hidden '%s\n\n' "$hidden"
for format in own markdown remark marp reveal-md slidev carpentries codelab; do
    rm -rf deck out && mkdir deck
    path=deck/a.md
    if [ "$format" = own ]; then
        course deck
        path=deck/lessons/01-one.md
        printf '# Page\n\n```shellsession {hidden}\n$ echo hidden-page\n```\n\nText.\n' >deck/page.md
        echo 'workspace: [page.md]' >>deck/course.yaml
    fi
    printf '%b%b%s' "${head[$format]}" "$fences" "$hidden" >"$path"
    [ "$format" = own ] && path=deck
    run list "$path" --format json
    check "$format: a title is that of a file to write" eval 'jq -e >"$scratch/.jq" ".commands | map(select(.kind == \"file\" and .text == \"kind: B\")) | length == 1" <<<"$out"'
    run list "$path" --format tree
    check "$format: attributes" eval 'grep -q "{exit=.3. run=.skip.} .false.$" <<<"$out"'
    check "$format: braces are no part of a value" lacks "$out$err" '}}'
    run build "$path" -o out
    check "$format builds" ended 0
    check "$format: what is hidden is not published" eval '! grep -rqs "hidden-" out/*/public'
    check "$format: what is shown is" eval 'grep -rqs "cat b.yaml" out/*/public/sheets'
    run list "$path" --audit
    check "$format: all that is hidden is in the audit" holds "$out" '13 hidden'
done

# ---- clicks ----

texts() {
    printf '%b' "$3" >a.md
    run list a.md --format tsv
    got=$(awk -F'\t' 'NR > 1 { print $1 " " $NF }' <<<"$out")
    check "$1" [ "$got" = "$2" ]
}
texts 'a click decides, whatever the label' $'1a oc new-project x\n1b frobnicate x\n1c psql -l\n1d cat <<E\\nE' \
    '```plain\noc new-project x\n```{{exec}}\n\n```text\nfrobnicate x\n```{{execute T2}}\n\n```sql\npsql -l\n```{{Exec}}\n\n```yaml\ncat <<E\nE\n``` {{EXECUTE interrupt}}\n'
run list a.md --audit
check 'and it is what the audit says' eval '[ "$(grep -c "a click runs it" <<<"$out")" = 4 ] || echo "$out" >&2'
texts 'anything in braces behind the marks closes a block' $'1a ls a\n1b ls c\n1c df -h' \
    '```\nls a\n```{{Execute T3}}\n\n```yaml\na: b\n```{{ append "a" }}{{copy}}\n\n```sh\nls c\n```{{ interrupt execute }}\n\n```\ndf -h\n```{{copy}}{{exec}}\n\nEnd.\n'
check 'and nothing is said of fences' lacks "$err" fence-
texts 'code in a text, in any case' '1a frobnicate' 'Run `frobnicate`{{Execute T1}} and `x`{{Copy}}, not `y`{{ z }}.\n'
printf '# A\n\n[a]({{TRAFFIC_HOST1_80}}) [b]({{TRAFFIC_SELECTOR}}) ![c]({{page.x}}) [d]({{site.url}}/d.html)\n\n```bash\nls\n```\n' >links.md
run check links.md
check 'an address that the platform fills in is no missing file' [ -z "$err$(grep -v '0 warnings' <<<"$out" | grep -i warn)" ]
finish
