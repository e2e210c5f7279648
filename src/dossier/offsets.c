/* offsets.c: bytes to code points and back. */

#include "dossier/offsets.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"

#define STEP 64u

static bool begins(ent_slice text, size_t at)
{
    return ((unsigned char)text.data[at] & 0xC0) != 0x80;
}

/* How many code points begin in bytes [from, to). */
static uint32_t codes_in(ent_slice text, size_t from, size_t to)
{
    return (uint32_t)ent_utf8_count(ent_slice_part(text, from, to));
}

static void start(ent_offsets *offsets, ent_slice text)
{
    offsets->text = text;
    offsets->marks = NULL;
    offsets->codes = (uint32_t)ent_utf8_count(text);
}

void ent_offsets_by_byte(ent_offsets *offsets, ent_slice text)
{
    start(offsets, text);
    if (offsets->codes == text.size)
        return;
    offsets->marks = ent_alloc((text.size / STEP + 1)
                               * sizeof *offsets->marks);
    uint32_t codes = 0;
    for (size_t at = 0; at < text.size; at += STEP) {
        offsets->marks[at / STEP] = codes;
        codes += codes_in(text, at, at + STEP);
    }
}

void ent_offsets_by_code(ent_offsets *offsets, ent_slice text)
{
    start(offsets, text);
    if (offsets->codes == text.size)
        return;
    offsets->marks = ent_alloc((offsets->codes / STEP + 1)
                               * sizeof *offsets->marks);
    uint32_t codes = 0;
    for (size_t at = 0; at < text.size; at++) {
        if (!begins(text, at))
            continue;
        if (codes % STEP == 0)
            offsets->marks[codes / STEP] = (uint32_t)at;
        codes++;
    }
}

void ent_offsets_release(ent_offsets *offsets)
{
    free(offsets->marks);
    offsets->marks = NULL;
}

uint32_t ent_offsets_code(const ent_offsets *offsets, uint32_t byte)
{
    if (byte >= offsets->text.size)
        return offsets->codes;
    if (!offsets->marks)
        return byte;
    return offsets->marks[byte / STEP] +
           codes_in(offsets->text, byte / STEP * STEP, byte);
}

uint32_t ent_offsets_byte(const ent_offsets *offsets, uint64_t code)
{
    if (code >= offsets->codes)
        return code == offsets->codes ? (uint32_t)offsets->text.size
                                      : ENT_NONE;
    if (!offsets->marks)
        return (uint32_t)code;
    size_t at = offsets->marks[code / STEP];
    for (uint64_t left = code % STEP; left > 0; left--)
        ent_utf8_decode(offsets->text, at, &at);
    return (uint32_t)at;
}
