/* grid.c: which boxes stand near a place, without asking all of them.
 *
 * The field is cut into square cells; each cell lists the boxes that reach into
 * it. A box asks the cells that it reaches into with its margin, so that the
 * cost is that of its neighbourhood. */

#include "diagram/inside.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

#define CELL 96.0

/* The cells from 'from' to 'to' that a range of lengths covers. */
static void range(double low, double high, uint32_t count, uint32_t *from,
                  uint32_t *to)
{
    double last = count - 1.0;
    *from = (uint32_t)fmin(fmax(floor(low / CELL), 0), last);
    *to = (uint32_t)fmin(fmax(floor(high / CELL), 0), last);
}

static void cover(const grid *g, const box *b, double margin,
                  uint32_t cells[4])
{
    range(b->x - b->w / 2 - margin, b->x + b->w / 2 + margin, g->columns,
          &cells[0], &cells[1]);
    range(b->y - b->h / 2 - margin, b->y + b->h / 2 + margin, g->rows,
          &cells[2], &cells[3]);
}

void ent_grid_init(grid *g, double width, double height)
{
    *g = (grid){ .columns = (uint32_t)(width / CELL) + 1,
                 .rows = (uint32_t)(height / CELL) + 1 };
    size_t count = (size_t)g->columns * g->rows;
    g->first = ent_alloc(count * sizeof *g->first);
    for (size_t i = 0; i < count; i++)
        g->first[i] = ENT_NONE;
}

void ent_grid_release(grid *g)
{
    free(g->first);
    ent_list_release(&g->entries);
}

void ent_grid_add(grid *g, const box *b)
{
    uint32_t cells[4];
    cover(g, b, 0, cells);
    for (uint32_t y = cells[2]; y <= cells[3]; y++)
        for (uint32_t x = cells[0]; x <= cells[1]; x++) {
            uint32_t *first = &g->first[(size_t)y * g->columns + x];
            *ent_list_push(NULL, &g->entries) = (grid_entry){ *b, *first };
            *first = (uint32_t)g->entries.count - 1;
        }
}

bool ent_grid_is_free(const grid *g, const box *b, double apart)
{
    uint32_t cells[4];
    cover(g, b, apart, cells);
    for (uint32_t y = cells[2]; y <= cells[3]; y++)
        for (uint32_t x = cells[0]; x <= cells[1]; x++) {
            uint32_t i = g->first[(size_t)y * g->columns + x];
            for (; i != ENT_NONE; i = g->entries.items[i].next)
                if (ent_box_gap(b, &g->entries.items[i].box) < apart)
                    return false;
        }
    return true;
}
