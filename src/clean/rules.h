/* rules.h: texts that show what is no part of an article (boilerplate.tsv). */

#ifndef ENT_CLEAN_RULES_H
#define ENT_CLEAN_RULES_H

#include "entente/clean.h"
#include "lexicon/lexicon.h"

/* Where a text stands, and the word for it in the file. */
#define ENT_PLACES(X) \
    X(START, "line-start") \
    X(LINE, "line") \
    X(END, "line-end") \
    X(INLINE, "inline") \
    X(TOKEN, "token") /* a word of date lines; 'kind' says of what sort */

#define ENT_KINDS_OF(X) \
    X(LINK, "link") \
    X(NEXT_PAGE, "next-page") \
    X(ADVERTISEMENT, "advertisement") \
    X(CAPTION, "caption") \
    X(CREDIT, "credit") \
    X(SHARE, "share") \
    X(SUBSCRIBE, "subscribe") \
    X(BYLINE, "byline") \
    X(COPYRIGHT, "copyright") \
    X(MONTH, "month") \
    X(WEEKDAY, "weekday") \
    X(ZONE, "zone") \
    X(BY, "by")       /* "by" and "oleh", before the names of authors */ \
    X(STAFF, "staff") /* behind them: correspondent, bureau */ \
    X(JOINS, "joins") /* between them and where they are: in, and */ \
    X(ARTICLE, "article") /* the */ \
    X(PROMPT, "prompt")   /* asks the reader: subscribe, follow */ \
    X(CHANNEL, "channel") /* to what: newsletter, application */ \
    X(OFFER, "offer")     /* of what: our, the latest, for free */ \
    X(COUNTED, "counted") /* behind a number: comments, hours ago */

#define ENT_X(name, word) PLACE_##name,
typedef enum ent_place { ENT_PLACES(ENT_X) PLACE_COUNT } ent_place;
#undef ENT_X
#define ENT_X(name, word) SORT_##name,
typedef enum ent_sort { ENT_KINDS_OF(ENT_X) SORT_COUNT } ent_sort;
#undef ENT_X

/* What else belongs to a marked line. */
#define ENT_AFTERS(X) \
    X(NOTHING, "") \
    X(NEXT, "next")       /* titles behind it */ \
    X(CAPTION, "caption") /* the line behind it, be it a sentence */ \
    X(LIST, "list")       /* titles and bullets */ \
    X(BACK, "back")       /* all back to the mark that it answers */

#define ENT_X(name, word) AFTER_##name,
typedef enum ent_after { ENT_AFTERS(ENT_X) AFTER_COUNT } ent_after;
#undef ENT_X

typedef struct ent_rule {
    ent_slice text;  /* lower case, without bullets and brackets before it */
    ent_slice kind;  /* as in the file: the reason */
    ent_sort sort;
    ent_after after;
    bool bracket;    /* it began with a bracket */
    bool firm;       /* a colon, a dash or three words: no accident */
    bool single;     /* one word */
    unsigned char third; /* its third byte; 0: none, or one that may lack */
    uint32_t next;   /* another rule of its chain */
} ent_rule;

#define ENT_PAIRS 1024

struct ent_cleaner {
    ent_arena *arena;
    const ent_lexicon *lexicon; /* borrowed */
    ENT_LIST(ent_rule) rules;
    uint32_t pairs[PLACE_COUNT][ENT_PAIRS]; /* chains by the first two bytes */
    uint32_t triples[PLACE_COUNT][ENT_PAIRS]; /* of rules with a 'third' */
    uint32_t loose[PLACE_COUNT][256]; /* by the first: no second, or a blank or
                                         a colon, for which others may stand */
    uint32_t last[256];               /* line-end rules by their last byte */
    uint32_t token_sizes[256]; /* by the first byte: bit 1 << bytes of those */
    bool inner[256]; /* bytes that an inline rule begins with, capitals only */
};

/* A rule found in a text. */
typedef struct ent_match {
    const ent_rule *rule; /* NULL: none */
    size_t start;
    size_t end;
} ent_match;

/* The longest rule of 'place' that begins at 'at', as whole words. */
ent_match ent_rules_at(const ent_cleaner *cleaner, ent_place place,
                       ent_slice text, size_t at);

/* The longest line-end rule that ends at 'end'. */
ent_match ent_rules_before(const ent_cleaner *cleaner, ent_slice text,
                           size_t end);

/* The sort of a word of date lines, or SORT_COUNT. */
ent_sort ent_rules_token(const ent_cleaner *cleaner, ent_slice word);

#endif
