#!/bin/sh
# Layers look down only: holds every #include of src/ and include/ to the table
# of parts in CMakeLists.txt, and every foreign header to its one door.
#
#   tests/layers.sh TOP
cd "$1" || exit 2

awk '
BEGIN {
    # Foreign headers and the parts that may include them.
    door["unicode/"] = "base"; door["pthread.h"] = "base"
    door["jansson.h"] = "dossier"; door["libstemmer.h"] = "lexicon"
    door["libxml/"] = "read"; door["sqlite3.h"] = "archive"
    door["cmark"] = "brief"
    door["igraph"] = "graph analyse"
    door["gvc.h"] = "render"; door["cgraph.h"] = "render"; door["graphviz/"] = "render"
}

# The table: ent_part(NAME LEVEL n NEEDS part... LIBRARIES ...), maybe on two
# lines.
FILENAME == "CMakeLists.txt" {
    if (/layers-begin/) table = 1
    if (/layers-end/) table = 0
    if (!table) next
    text = text " " $0
    if (!/\)[ ]*$/) next
    gsub(/[()]/, " ", text)
    n = split(text, word, /[ ]+/)
    mode = ""
    for (i = 1; i <= n; i++) {
        if (word[i] == "ent_part") { name = word[i + 1]; i++; mode = "" }
        else if (word[i] ~ /^(LEVEL|NEEDS|LIBRARIES)$/) mode = word[i]
        else if (mode == "LEVEL") level[name] = word[i]
        else if (mode == "NEEDS" && word[i] != "") needs[name, word[i]] = 1
    }
    text = ""
    next
}

FNR == 1 {
    checked++
    if (FILENAME ~ /^src\//) { split(FILENAME, path, "/"); part = path[2] }
    else { part = FILENAME; gsub(/.*\/|\.h$/, "", part) }
    if (part == "entente" || part == "data") part = ""
}

/^#[ ]*include/ && part != "" {
    header = $0
    sub(/^#[ ]*include[ ]*["<]/, "", header)
    sub(/[">].*/, "", header)
    for (foreign in door)
        if (index(header, foreign) == 1 &&
            index(" " door[foreign] " ", " " part " ") == 0)
            bad(header " has its door in " door[foreign])
    if ($0 !~ /"/) next
    other = header
    if (header == "entente.h" && part == "cli") next
    if (header ~ /^entente\//) { sub(/^entente\//, "", other); sub(/\.h$/, "", other) }
    else if (header ~ /\//) sub(/\/.*/, "", other)
    else { bad("\"" header "\" names no part"); next }
    if (other == part || part == "render" && other == "base") next
    if (!(other in level)) bad(header " is of no part in the table")
    else if (!((part, other) in needs))
        bad(part " does not name " other " among its needs")
    else if (level[other] >= level[part])
        bad(part " (level " level[part] ") looks up to " other \
            " (level " level[other] ")")
}

function bad(what) { printf "%s:%d: %s\n", FILENAME, FNR, what; failures++ }

END {
    if (checked < 10) { print "only " checked " files were checked"; exit 1 }
    exit failures > 0
}
' CMakeLists.txt $(find src include -name '*.[ch]' | LC_ALL=C sort)
