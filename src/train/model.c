/* model.c: weights as bytes, in the form that tagger/model.h describes.
 * One scale a table. */

#include "train/train.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

#define TOP 127

float ent_model_scale(const ent_weights *weights)
{
    return ent_weight_scale(weights->rows[0],
                            sizeof *weights->rows / sizeof(float)
                                << weights->bits);
}

static void write_transition(ent_buffer *out, int value)
{
    unsigned bits = (unsigned)value & 0xFFFF;
    ent_buffer_add_char(out, (char)(bits & 0xFF));
    ent_buffer_add_char(out, (char)(bits >> 8));
}

static void write_head(const ent_weights *weights, float scale, float recall,
                       ent_buffer *out)
{
    ent_buffer_add_char(out, (char)weights->bits);
    for (int i = 0; i < 7; i++)
        ent_buffer_add_char(out, 0);
    for (uint32_t i = 0; i < 64; i++) {
        uint32_t from = i / 8, to = i % 8;
        bool used = from < ENT_LABEL_COUNT && to < ENT_LABEL_COUNT &&
                    ent_label_follows(from, to);
        float value = used ? weights->transitions[from][to] : 0;
        if (to == ENT_LABEL_O)
            value -= recall;
        write_transition(out, used ? ent_weight_round(value * scale, 30000)
                                   : 0);
    }
}

static void write_words(const ent_tag_words *words, ent_buffer *out)
{
    bool any = words->slots != NULL;
    ent_buffer_add_char(out, (char)(any ? words->bits : 0));
    for (int i = 0; i < 7; i++)
        ent_buffer_add_char(out, 0);
    if (any)
        ent_buffer_add(out, (ent_slice){ (const char *)words->slots,
                                         (size_t)4 << words->bits });
}

void ent_model_write(const ent_weights tables[2], const ent_tag_words *words,
                     float recall, ent_buffer *out)
{
    ent_buffer_add(out, ENT_MODEL_MAGIC);
    for (int t = 0; t < 2; t++) {
        const ent_weights *weights = &tables[t];
        float scale = ent_model_scale(weights);
        write_head(weights, scale, recall, out);
        for (size_t row = 0; row < (size_t)1 << weights->bits; row++) {
            for (size_t i = 0; i < 8; i++) {
                float value = i < ENT_LABEL_COUNT ? weights->rows[row][i] : 0;
                ent_buffer_add_char(out, (char)ent_weight_round(value * scale,
                                                            TOP));
            }
        }
    }
    write_words(words, out);
}
