/* words.h: what a diagram says, in both languages. */

#ifndef ENT_DIAGRAM_WORDS_H
#define ENT_DIAGRAM_WORDS_H

#include "entente/dossier.h"

/* X(NAME, "English", "Indonesian"). {one|many} goes by the number before it. */
#define DIAGRAM_WORDS(X) \
    X(AND, " and ", " dan ") \
    X(AND_THIRD, " and ", ", dan ") /* behind two or more */ \
    X(TITLE_STRONGEST, "%s and %s: the strongest tie of %u entities", \
      "%s dan %s: ikatan terkuat di antara %u entitas") \
    X(TITLE_AMONG, "%s and %s: among the strongest ties of %u entities", \
      "%s dan %s: termasuk ikatan terkuat di antara %u entitas") \
    X(TITLE_PAIR, "%s and %s: named together in %s %s", \
      "%s dan %s: disebut bersama dalam %s %s") \
    X(TITLE_ONE, "%s: most often named with %s", \
      "%s: paling sering disebut bersama %s") \
    X(TITLE_BARE, "%u {entity|entities}, no ties", "%u entitas, tanpa ikatan") \
    X(TITLE_BONDS, "%u {agreement|agreements} and who is party to" \
      " {it|them}", \
      "%u perjanjian dan pihak-pihaknya") \
    X(TITLE_BONDS_OF, "%u {agreement|agreements} of %s", "%u perjanjian %s") \
    X(WHO_BONDS, "Agreements told of in ", "Perjanjian yang disebut dalam ") \
    X(TITLE_EMPTY, "Nothing to show", "Tidak ada yang dapat ditampilkan") \
    X(WHO, "Who is named with whom in ", \
      "Siapa disebut bersama siapa dalam ") \
    X(STRONGEST, " Strongest tie: %s\xE2\x80\x93%s, %s %s.", \
      " Ikatan terkuat: %s\xE2\x80\x93%s, %s %s.") \
    X(STRONGEST_SCORE, " Strongest tie: %s\xE2\x80\x93%s.", \
      " Ikatan terkuat: %s\xE2\x80\x93%s.") \
    X(ARTICLE, "article", "artikel") \
    X(ARTICLES, "articles", "artikel") \
    X(SENTENCE, "sentence", "kalimat") \
    X(SENTENCES, "sentences", "kalimat") \
    X(PARAGRAPH, "paragraph", "paragraf") \
    X(PARAGRAPHS, "paragraphs", "paragraf") \
    X(STORY, "story", "berita") \
    X(STORIES, "stories", "berita") \
    X(IN_WHICH, "%s in which both are named", \
      "%s yang menyebut keduanya") \
    X(NPMI, "normalised pointwise mutual information", \
      "informasi timbal balik ternormalisasi") \
    X(LLR, "log-likelihood ratio", "rasio log-likelihood") \
    X(DECAY, "nearness in sentences", "kedekatan dalam kalimat") \
    X(LINE_WIDTH, "Line width: ", "Tebal garis: ") \
    X(RANGE, " (%s to %s)", " (%s sampai %s)") \
    X(LETTERS, ". Letter size: total weight of ties.\n", \
      ". Besar huruf: jumlah bobot ikatan.\n") \
    X(LETTERS_BY, ". Letter size: %s.\n", ". Besar huruf: %s.\n") \
    X(PANELS, "All panels have the same places; grey: not named there.\n", \
      "Semua panel memakai tempat yang sama; abu-abu:" \
      " tidak disebut di situ.\n") \
    X(RINGS, "The nearer to the middle, the stronger the tie to it. ", \
      "Makin dekat ke tengah, makin kuat ikatannya. ") \
    X(SHOWN, "Shown: %u of %u {entity|entities}, %u of %u {tie|ties}", \
      "Ditampilkan: %u dari %u entitas, %u dari %u ikatan") \
    X(SHOWN_BONDS, "Shown: %u of %u {agreement|agreements} whose parties" \
      " are known, and %u {party|parties} of these", \
      "Ditampilkan: %u dari %u perjanjian yang diketahui pihaknya," \
      " dan %u pihak itu") \
    X(SHOWN_THE, ", the strongest", ", yang terkuat") \
    X(THIN, "; %u weaker {tie|ties} between those shown {is|are} left out", \
      "; %u ikatan lebih lemah di antaranya tidak digambar") \
    X(BACKBONE, ". Only ties that stand out at the level %s" \
      " (disparity filter)", \
      ". Hanya ikatan yang menonjol pada taraf %s (filter disparitas)") \
    X(COARSE, ". Placed by the fast engine, since there are more than %u", \
      ". Ditata oleh mesin cepat, karena lebih dari %u") \
    X(ONLY, ". Only %s", ". Hanya %s") \
    X(SOURCES, "Sources: ", "Sumber: ") \
    X(INDONESIAN, "Indonesian", "berbahasa Indonesia") \
    X(ENGLISH, "English", "berbahasa Inggris") \
    X(WINDOW, " Window: %s; weight: %s", " Jendela: %s; bobot: %s") \
    X(LEAST, "; ties of at least %s", "; ikatan paling sedikit %s") \
    X(TYPE_PERSON, "person", "orang") \
    X(TYPE_COUNTRY, "country", "negara") \
    X(TYPE_PLACE, "place", "tempat") \
    X(TYPE_ORGANIZATION, "organization", "organisasi") \
    X(TYPE_AGREEMENT, "agreement", "perjanjian") \
    X(PERSONS, "persons", "orang") \
    X(COUNTRIES, "countries", "negara") \
    X(PLACES, "places", "tempat") \
    X(ORGANIZATIONS, "organizations", "organisasi") \
    X(AGREEMENTS, "agreements", "perjanjian") \
    X(LINE_NEUTRAL, "named together", "disebut bersama") \
    X(LINE_TONES, "conflict to cooperation", "konflik sampai kerja sama") \
    X(COMMUNITY, "most tied among themselves", \
      "paling terikat satu sama lain") \
    X(LINE_PARTY, "party to the agreement", "pihak perjanjian") \
    X(LINE_UNSURE, "only alleged or denied", "hanya dugaan atau dibantah") \
    X(STATUS_ASSERTED, "", "") \
    X(STATUS_PLANNED, "planned", "direncanakan") \
    X(STATUS_ALLEGED, "alleged", "diduga") \
    X(STATUS_DENIED, "denied", "dibantah") \
    X(STANDING_SIGNED, "signed", "ditandatangani") \
    X(STANDING_PLANNED, "planned", "direncanakan") \
    X(STANDING_IN_FORCE, "in force", "berlaku") \
    X(STANDING_REPLACED, "replaced", "digantikan") \
    X(STANDING_ENDED, "ended", "berakhir") \
    X(STANDING_ALLEGED, "alleged", "diduga") \
    X(STANDING_DENIED, "denied", "dibantah") \
    X(MENTIONS, "%u {mention|mentions} in %u {article|articles}", \
      "%u sebutan dalam %u artikel") \
    X(DESCRIBES, "A diagram of %u {entity|entities} and %u {tie|ties}", \
      "Diagram %u entitas dan %u ikatan") \
    X(AROUND, " around ", " di sekitar ")

#define ENT_X(name, english, indonesian) WORD_##name,
typedef enum diagram_word { DIAGRAM_WORDS(ENT_X) WORD_COUNT } diagram_word;
#undef ENT_X

/* NUL-terminated and static; formats are those of the table. */
const char *ent_word_in(ent_language language, diagram_word word);
/* Appends a word's text filled in: %u takes an unsigned, %s a text. */
void ent_word_add(ent_buffer *out, ent_language language, diagram_word word,
                  ...);
/* What a relation says between its two ends: "accuses". */
const char *ent_relation_in(ent_language language, ent_relation_type type);
const char *ent_month_in(ent_language language, unsigned month);

#endif
