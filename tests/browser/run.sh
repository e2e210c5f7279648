#!/bin/sh
# Opens what entente draws and writes in a real browser, and looks at it.
#
#   tests/browser/run.sh BIN [FOLDER]
#
# BIN holds the programs; FOLDER (made when missing, kept) takes the pictures.
# Status 77 where node, npm or chromium is not installed.

set -eu
bin=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
articles=$here/../../graphs/pyongyang-2024/articles
for program in node npm chromium; do
    command -v "$program" >/dev/null 2>&1 || {
        echo "skipped: $program is not installed"
        exit 77
    }
done
if [ -n "${2:-}" ]; then
    work=$2
    mkdir -p "$work"
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT INT TERM
fi

cp "$here/package.json" "$here/package-lock.json" "$here/"*.mjs "$work"
(cd "$work" && npm ci --ignore-scripts --no-audit --no-fund) \
    >"$work/npm.log" 2>&1 || {
    cat "$work/npm.log"
    exit 1
}

entente=$bin/entente
"$entente" extract "$here/hostile.txt" --assume-language en |
    node "$work/hostile.mjs" >"$work/hostile.jsonl"
"$entente" add "$work/sample.db" "$articles" >/dev/null
draw() {
    name=$1
    shift
    "$entente" draw "$@" -o "$work/$name.svg"
}
triangle="Russia,North Korea,United States"
draw focus "$work/sample.db" --focus "$triangle"
draw relations "$work/sample.db" --focus "$triangle" --relations
draw force "$work/sample.db"
draw layers "$work/sample.db" --layout layers
draw rings "$work/sample.db" --layout rings --focus "Vladimir Putin"
draw dark "$work/sample.db" --focus Putin --theme dark --label-lang id
draw months "$work/sample.db" --by month --focus "$triangle"
draw whole "$work/sample.db" --top 150 --communities
draw linked "$work/sample.db" --focus Putin --links wikidata --size pagerank
draw hostile "$work/hostile.jsonl"
"$entente" run "$work/hostile.jsonl" -o "$work/hostile" >/dev/null
"$entente" run "$work/sample.db" -o "$work/sample" >/dev/null

cd "$work"
node pictures.mjs "$(command -v chromium)" .
