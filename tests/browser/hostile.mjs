// Gives the entities of dossiers (standard input) names that would break out
// of a picture: markup, Graphviz escapes, entities, marks that turn the
// direction of writing, emoji, 300 characters.
//
//     entente extract hostile.txt | node hostile.mjs >hostile.jsonl

import fs from 'node:fs';

export const names = [
    '<script>window.broken=1</script>',
    '"]; evil [label="x',
    '\\N\\G\\E\\L\\l\\r\\T',
    '&#x3c;b&#x3e;&lt;&amp;amp;',
    '<IMG SRC=x onerror="window.broken=2">',
    '</svg><svg onload=window.broken=3>',
    ']]><![CDATA[ --> <!-- x',
    '\u202Edesrever\u2066 \u0627\u0633\u0645',
    '\u{1F469}\u200D\u{1F469}\u200D\u{1F467} Guild \u{1F1EE}\u{1F1E9}',
    'Long '.repeat(60).trim(),
];

if (process.argv[1].endsWith('hostile.mjs')) {
    for (const line of fs.readFileSync(0, 'utf8').split('\n')) {
        if (line === '')
            continue;
        const dossier = JSON.parse(line);
        dossier.entities.forEach((entity, i) => {
            const name = names[i % names.length];
            entity.label = name;
            entity.labels = { en: name, id: name };
        });
        console.log(JSON.stringify(dossier));
    }
}
