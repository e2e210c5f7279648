#!/bin/sh
# Runs one case file against the programs in a folder.
#
#   tests/cli/run.sh BIN FILE.case
#
# A case file is prose and commands. Text from the margin is prose; what is
# indented by four blanks is run and held to:
#
#     $ entente --version          a command of sh; '> ' goes on with it
#     entente 0.1.0                what it prints
#     ! entente: no such thing     what it prints as error
#     ? 2                          its status, when that is not 0
#
# '...' stands for anything inside a line, and alone for any lines. Commands of
# one file share an empty folder; $TESTS is this repository's tests/, $ARTICLES
# the sample case's articles. A line '% needs PROGRAM...' skips the file, status
# 77, where one is missing.

set -u
bin=$(cd "$1" && pwd)
file=$2
TESTS=$(cd "$(dirname "$0")/.." && pwd)
ARTICLES=$TESTS/../graphs/pyongyang-2024/articles
PATH=$bin:$PATH
LC_ALL=C.UTF-8
export TESTS ARTICLES PATH LC_ALL
unset ENTENTE_RENDER

for program in $(sed -n 's/^% needs //p' "$file"); do
    if ! command -v "$program" >/dev/null 2>&1; then
        echo "skipped: $program is not installed"
        exit 77
    fi
done

top=$(mktemp -d) || exit 1
trap 'chmod -R u+rwX "$top" 2>/dev/null; rm -rf "$top"' EXIT INT TERM
mkdir "$top/work" "$top/case"

# Cuts the file into case/N.run, .out, .err, .status and .line.
awk -v to="$top/case/" '
function put(suffix, text) { print text > (to n suffix) }
substr($0, 1, 4) != "    " { open = 0; next }
{ text = substr($0, 5) }
text ~ /^\$ / {
    n++
    open = 1
    put(".run", substr(text, 3))
    put(".line", FNR)
    printf "" > (to n ".out")
    printf "" > (to n ".err")
    status = 0
    next
}
!open { print FILENAME ":" FNR ": no command before this"; bad = 1; exit }
text ~ /^>( |$)/ { put(".run", substr(text, 3)); next }
text ~ /^! / { put(".err", substr(text, 3)); next }
text ~ /^\? / { put(".status", substr(text, 3)); next }
{ put(".out", text == "|" ? "" : text) }
END { print n + 0 > (to "count"); exit bad }
' "$file" || exit 1

# Whether the lines of a file are those that another one expects.
matches() {
    awk '
    FNR == NR { expected[++n] = $0; next }
    { actual[++m] = $0 }
    function line(e, a,    parts, count, i, at) {
        count = split(e, parts, /\.\.\./)
        if (count < 2) return e == a
        if (substr(a, 1, length(parts[1])) != parts[1]) return 0
        a = substr(a, length(parts[1]) + 1)
        for (i = 2; i < count; i++) {
            at = index(a, parts[i])
            if (parts[i] != "" && !at) return 0
            if (parts[i] != "") a = substr(a, at + length(parts[i]))
        }
        at = length(a) - length(parts[count])
        return at >= 0 && substr(a, at + 1) == parts[count]
    }
    END {
        # reach[j]: the lines so far can take up the first j of what came.
        reach[0] = 1
        for (i = 1; i <= n; i++) {
            any = 0
            for (j = 0; j <= m; j++) {
                if (expected[i] == "...") {
                    any = any || reach[j]
                    next_reach[j] = any
                } else
                    next_reach[j] = j > 0 && reach[j - 1] &&
                        line(expected[i], actual[j])
            }
            for (j = 0; j <= m; j++) reach[j] = next_reach[j]
        }
        exit !reach[m]
    }' "$1" "$2"
}

# Says what differs between what was expected ($1) and what came ($2).
complain() {
    printf '%s:%s: %s of: %s\n' "$file" "$(cat "$top/case/$n.line")" "$3" \
        "$(cat "$top/case/$n.run")"
    printf -- '--- expected\n%s\n--- came\n' "$(cat "$1")"
    head -c 4000 "$2"
    printf -- '---\n'
    failures=$((failures + 1))
}

failures=0
count=$(cat "$top/case/count")
n=1
while [ "$n" -le "$count" ]; do
    (cd "$top/work" && sh "$top/case/$n.run") >"$top/out" 2>"$top/err" \
        </dev/null
    echo $? >"$top/status"
    [ -f "$top/case/$n.status" ] || echo 0 >"$top/case/$n.status"
    # What was expected only goes to awk when there is any: an empty first
    # file would make the second one look like it.
    for stream in out err; do
        wanted=$top/case/$n.$stream
        if [ -s "$wanted" ]; then
            matches "$wanted" "$top/$stream" || complain "$wanted" \
                "$top/$stream" "std$stream"
        elif [ -s "$top/$stream" ]; then
            complain "$wanted" "$top/$stream" "std$stream"
        fi
    done
    cmp -s "$top/case/$n.status" "$top/status" ||
        complain "$top/case/$n.status" "$top/status" "status"
    n=$((n + 1))
done
[ "$count" -gt 0 ] || { echo "$file: no commands"; exit 1; }
echo "$count commands, $failures failures"
[ "$failures" -eq 0 ]
