/* words.c: what a diagram says, in both languages. */

#include "diagram/words.h"

#include <stdarg.h>
#include <string.h>

#define ENT_X(name, english, indonesian) { english, indonesian },
static const char *const words[WORD_COUNT][2] = { DIAGRAM_WORDS(ENT_X) };
#undef ENT_X

static const char *const relations[ENT_RELATION_COUNT][2] = {
    [ENT_RELATION_OFFICE] = { "holds office in", "menjabat di" },
    [ENT_RELATION_LOCATED_IN] = { "is in", "terletak di" },
    [ENT_RELATION_MEMBER_OF] = { "belongs to", "anggota" },
    [ENT_RELATION_PARTY_TO] = { "is party to", "pihak dalam" },
    [ENT_RELATION_AGREE] = { "agrees", "sepakat" },
    [ENT_RELATION_CONSULT] = { "consults", "berunding" },
    [ENT_RELATION_SUPPORT] = { "supports", "mendukung" },
    [ENT_RELATION_COOPERATE] = { "cooperates", "bekerja sama" },
    [ENT_RELATION_AID] = { "aids", "membantu" },
    [ENT_RELATION_CONCEDE] = { "concedes", "mengalah" },
    [ENT_RELATION_REQUEST] = { "demands", "menuntut" },
    [ENT_RELATION_ACCUSE] = { "accuses", "menuduh" },
    [ENT_RELATION_REJECT] = { "rejects", "menolak" },
    [ENT_RELATION_THREATEN] = { "threatens", "mengancam" },
    [ENT_RELATION_PROTEST] = { "protests", "memprotes" },
    [ENT_RELATION_SANCTION] = { "sanctions", "memberi sanksi" },
    [ENT_RELATION_MOBILIZE] = { "mobilizes", "mengerahkan pasukan" },
    [ENT_RELATION_COERCE] = { "coerces", "memaksa" },
    [ENT_RELATION_ASSAULT] = { "attacks", "menyerang" },
    [ENT_RELATION_RETREAT] = { "withdraws", "menarik diri" },
};

static const char *const months[12][2] = {
    { "January", "Januari" }, { "February", "Februari" },
    { "March", "Maret" }, { "April", "April" }, { "May", "Mei" },
    { "June", "Juni" }, { "July", "Juli" }, { "August", "Agustus" },
    { "September", "September" }, { "October", "Oktober" },
    { "November", "November" }, { "December", "Desember" },
};

static int column(ent_language language)
{
    return language == ENT_LANGUAGE_ID;
}

const char *ent_word_in(ent_language language, diagram_word word)
{
    return words[word][column(language)];
}

/* What of "one|many}" stands for 'number', from the brace's inside on; behind
 * the closing brace it goes on. */
static const char *add_form(ent_buffer *out, const char *forms,
                            unsigned number)
{
    size_t one = strcspn(forms, "|"), both = strcspn(forms, "}");
    if (number == 1)
        ent_buffer_add(out, (ent_slice){ forms, one });
    else
        ent_buffer_add(out, (ent_slice){ forms + one + 1, both - one - 1 });
    return forms + both + 1;
}

void ent_word_add(ent_buffer *out, ent_language language, diagram_word word,
                  ...)
{
    const char *text = ent_word_in(language, word);
    unsigned number = 0;
    va_list values;
    va_start(values, word);
    while (*text) {
        size_t plain = strcspn(text, "%{");
        ent_buffer_add(out, (ent_slice){ text, plain });
        text += plain;
        if (*text == '{') {
            text = add_form(out, text + 1, number);
        } else if (*text) {
            if (text[1] == 'u')
                ent_buffer_format(out, "%u", number = va_arg(values, unsigned));
            else
                ent_buffer_add_string(out, va_arg(values, const char *));
            text += 2;
        }
    }
    va_end(values);
}

const char *ent_relation_in(ent_language language, ent_relation_type type)
{
    return relations[type][column(language)];
}

const char *ent_month_in(ent_language language, unsigned month)
{
    return month >= 1 && month <= 12 ? months[month - 1][column(language)]
        : "";
}
