/* pieces.h: an article cut into lines, and lines cut at marks.
 *
 * A piece becomes a block. marks.c cuts the text into pieces where a rule says
 * so; the passes after it look at what a piece is like and where it stands, and
 * only ever turn prose into boilerplate:
 *
 *     captions  what stands beside a credit or between two marks
 *     head      lines before the first paragraph: title, bylines, dates
 *     inserts   other stories' headlines between paragraphs
 *     foot      lines behind the last paragraph: bylines, contacts, initials */

#ifndef ENT_CLEAN_PIECES_H
#define ENT_CLEAN_PIECES_H

#include "clean/rules.h"

/* What a line of text is like. */
typedef struct ent_look {
    uint32_t words;
    uint32_t longs;     /* words of more than three letters */
    uint32_t capitals;  /* those of them that begin with one */
    uint32_t bars;      /* separators with blanks around: | · › • */
    uint32_t dates;     /* months, weekdays, days written with / */
    uint32_t segment;   /* most words between two bars */
    uint32_t sentences; /* full stops behind words of some length */
    bool stop;          /* ends like a sentence: . ! ? and closing marks */
    bool period;        /* ends with a full stop */
    bool trails;        /* ends with dots, as what goes on elsewhere */
    bool question;
    bool colon;
    bool colons;        /* a word in it does */
    bool bullet;        /* begins with one, or with a number and a dot */
    bool dash;          /* begins with a dash */
    bool joined;        /* has a dash between blanks */
    bool weekday;       /* begins with one */
    bool clock;         /* 19:30, 07.15 */
    bool zone;          /* WIB, GMT */
    bool by;            /* begins with "by" */
    bool staff;         /* ends with "correspondent" and the like */
    bool mail;          /* an address or a handle */
    bool domain;        /* a word such as example.com */
    bool slash;         /* inside a word */
    bool number;        /* has a word that begins with a digit */
    bool open;          /* ends with a dash, as before a paragraph */
    bool bracket;       /* ends with a closing bracket */
    bool quote;         /* a quotation begins in it */
    bool letters;
} ent_look;

typedef struct ent_piece {
    uint32_t start; /* no white space at the ends */
    uint32_t end;
    uint32_t paragraph;
    bool gap;       /* an empty line, or none at all, before it */
    bool cut;       /* begins inside a line */
    ent_block_kind kind;
    ent_slice reason;
    ent_sort sort;  /* of boilerplate */
    bool list;      /* its rule announces a list */
    bool back;      /* its rule ends an insertion */
    ent_look look;
} ent_piece;

typedef struct ent_article {
    const ent_cleaner *rules;
    const ent_dossier *dossier;
    ent_slice text;
    bool spaced; /* has empty lines between its lines */
    ENT_LIST(ent_piece) pieces; /* on the heap */
} ent_article;

/* Whether this is prose by its look: a sentence of a few words. */
bool ent_piece_is_sentence(const ent_piece *piece);

static inline ent_slice ent_piece_text(const ent_article *article,
                                       const ent_piece *piece)
{
    return ent_slice_part(article->text, piece->start, piece->end);
}

static inline bool ent_piece_is_prose(const ent_piece *piece)
{
    return piece->kind != ENT_BLOCK_BOILERPLATE;
}

void ent_piece_drop(ent_piece *piece, ent_sort sort);

/* look.c */
ent_look ent_look_at(const ent_cleaner *rules, ent_slice text);
/* The 'letters' of its look. */
bool ent_look_for_letters(ent_slice text);
/* Whether a look is that of a headline: few words, and no full stop. */
bool ent_look_is_title(const ent_look *look);
/* An ASCII letter or digit. */
static inline bool ent_is_alnum(char c)
{
    return (unsigned char)((c | 0x20) - 'a') < 26 ||
           (unsigned char)(c - '0') < 10;
}

/* The next word, cut off the front of '*rest', marks around it included. */
bool ent_word_cut(ent_slice *rest, ent_slice *word);
/* A word without the marks around it. */
ent_slice ent_word_bare(ent_slice word);

/* lines.c: what marks a line from 'start' to its end; 'first': it is the first
 * of the article, and may be its title. */
ent_match ent_line_mark(const ent_article *article, ent_slice line,
                        const ent_look *look, bool first);
/* Whether a rule for the front of a line fits, were it prose or not. */
bool ent_article_marked(const ent_article *article, ent_slice line);

/* marks.c: fills 'pieces'. */
void ent_article_cut(ent_article *article);

/* captions.c */
void ent_article_captions(ent_article *article);

/* head.c */
void ent_article_head(ent_article *article);
/* Lines of authors have no more words than this. */
#define BYLINE_WORDS 12
/* A line of dates, authors, outlets, addresses; 'first': none was a title. */
bool ent_piece_is_metadata(const ent_article *article, const ent_piece *piece,
                           bool first);
/* Prose that may be the article's first paragraph. */
bool ent_piece_is_paragraph(const ent_piece *piece);

/* foot.c */
void ent_article_foot(ent_article *article);

/* inserts.c */
void ent_article_inserts(ent_article *article);

#endif
