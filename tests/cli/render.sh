#!/bin/sh
# The renderer from outside: formats, exit statuses, one line of complaint.
#
#   tests/cli/render.sh PATH-OF-ENTENTE-RENDER
render=$1
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failures=0

bad() {
    echo "$*"
    failures=$((failures + 1))
}

# status EXPECTED WHAT COMMAND...: runs with the picture of standard input.
status() {
    expected=$1
    what=$2
    shift 2
    "$@" >"$work/out" 2>"$work/err"
    got=$?
    [ "$got" -eq "$expected" ] || bad "$what: exit status $got, not $expected"
    [ "$expected" -eq 0 ] || [ "$(grep -c . "$work/err")" -eq 1 ] ||
        bad "$what: not one line: $(cat "$work/err")"
    [ "$expected" -eq 0 ] || [ ! -s "$work/out" ] || bad "$what: wrote a picture"
}

cat >"$work/a.dot" <<'DOT'
graph "entente" {
  graph [layout=nop2, outputorder=edgesfirst, splines=line, pad=0,
         bgcolor="#ffffff", title="A & B", comment="What \"it\" shows"];
  node [fixedsize=true, margin=0, style=filled, fontname="Helvetica"];
  "low" [shape=point, style=invis, width=0, height=0, pos="0,0"];
  "high" [shape=point, style=invis, width=0, height=0, pos="400,200"];
  "a" [id="node-a", class="person", shape=ellipse, label="A", pos="80,100",
       width=1, height=.5, tooltip="a \\N <tip>"];
  "b" [id="node-b", class="place", shape=house, label="B", pos="300,100",
       width=1, height=.5];
  "a" -- "b" [id="tie-a--b", class="tie", pos="80,100 150,100 220,100 300,100",
              tooltip="A and B"];
}
DOT

status 0 svg "$render" svg <"$work/a.dot"
cp "$work/out" "$work/a.svg"
for expected in '<title id="title-text">A &amp; B</title>' \
    '<desc id="description-text">What &quot;it&quot; shows</desc>' \
    '<title>a \N &lt;tip&gt;</title>' '<title>A and B</title>' \
    'role="img"' 'width="400.00" height="200.00"' '<g id="node-a"'; do
    grep -qF -- "$expected" "$work/a.svg" || bad "svg: no $expected"
done
for unwanted in '<!' 'xlink' 'transparent' "$work" 'raphviz'; do
    ! grep -qF -- "$unwanted" "$work/a.svg" || bad "svg: has $unwanted"
done

# No font of the machine has a say in SVG.
echo '<fontconfig></fontconfig>' >"$work/none.conf"
status 0 fontless env FONTCONFIG_FILE="$work/none.conf" "$render" svg <"$work/a.dot"
cmp -s "$work/out" "$work/a.svg" || bad "svg: fonts have changed it"
status 1 fontless env FONTCONFIG_FILE="$work/none.conf" "$render" png <"$work/a.dot"
grep -q 'fonts-liberation' "$work/err" || bad "png: no word of fonts"

status 0 png "$render" png --width 333 <"$work/a.dot"
[ "$(od -An -tu1 -j16 -N4 "$work/out" | tr -s ' ')" = ' 0 0 1 77' ] ||
    bad "png: not 333 pixels wide"
status 0 pdf "$render" pdf <"$work/a.dot"
[ "$(head -c 5 "$work/out")" = '%PDF-' ] || bad "pdf: is none"
status 0 dot "$render" dot <"$work/a.dot"
grep -q 'bb="0,0,400,200"' "$work/out" || bad "dot: not placed"

status 1 'no DOT' "$render" svg </dev/null
echo 'graph {' >"$work/broken"
status 1 'broken DOT' "$render" svg <"$work/broken"
head -c 100000 /dev/zero >"$work/zeros"
status 1 'no text' "$render" svg <"$work/zeros"
status 2 'no format' "$render" </dev/null
status 2 'unknown format' "$render" gif </dev/null
status 2 'bad width' "$render" png --width 0 </dev/null
status 2 'bad width' "$render" png --width 12x </dev/null
if [ -w /dev/full ]; then
    "$render" svg <"$work/a.dot" >/dev/full 2>"$work/err"
    [ $? -eq 1 ] || bad "a full disk went unnoticed"
fi
exit $((failures > 0))
