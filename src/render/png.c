/* png.c: the density of a PNG (its chunk pHYs, after the header). */

#include "render/png.h"

/* The signature and the header. */
#define HEAD 33
/* Inches in 10 km. */
#define INCHES 393701u

static void add_number(ent_buffer *out, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        ent_buffer_add_char(out, (char)(value >> shift & 0xFF));
}

/* CRC-32 as PNG has it, a bit at a time: the chunk is short. */
static uint32_t checksum(ent_slice data)
{
    uint32_t sum = 0xFFFFFFFFu;
    for (size_t i = 0; i < data.size; i++) {
        sum ^= (unsigned char)data.data[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum & 1 ? sum >> 1 ^ 0xEDB88320u : sum >> 1;
    }
    return ~sum;
}

void png_set_density(ent_slice png, uint32_t density, ent_buffer *out)
{
    if (png.size < HEAD || !ent_slice_starts(png, ENT_S("\x89PNG"))) {
        ent_buffer_add(out, png);
        return;
    }
    uint32_t metre = (uint32_t)((density * (uint64_t)INCHES + 5000) / 10000);
    ent_buffer chunk = ENT_BUFFER_INIT;
    ent_buffer_add_string(&chunk, "pHYs");
    add_number(&chunk, metre);
    add_number(&chunk, metre);
    ent_buffer_add_char(&chunk, 1); /* the unit is the metre */
    ent_buffer_add(out, ent_slice_part(png, 0, HEAD));
    add_number(out, 9);
    ent_buffer_add(out, ent_buffer_slice(&chunk));
    add_number(out, checksum(ent_buffer_slice(&chunk)));
    ent_buffer_add(out, ent_slice_part(png, HEAD, png.size));
    ent_buffer_release(&chunk);
}
