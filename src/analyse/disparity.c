/* disparity.c: which ties stand out (Serrano, Boguna and Vespignani 2009,
 * "Extracting the multiscale backbone of complex weighted networks"). */

#include "entente/analyse.h"

#include <stdlib.h>

#include "base/memory.h"

double ent_disparity(double share, uint32_t degree)
{
    double left = share < 1 ? 1 - share : 0, result = 1;
    for (uint32_t power = degree ? degree - 1 : 0; power; power >>= 1,
         left *= left)
        if (power & 1)
            result *= left;
    return result;
}

void ent_disparities(const ent_graph *graph, double *chances)
{
    size_t n = graph->node_count + (size_t)1;
    double *strength = ent_alloc(n * sizeof *strength);
    uint32_t *degree = ent_alloc(n * sizeof *degree);
    for (uint32_t i = 0; i < graph->tie_count; i++) {
        const ent_tie *t = &graph->ties[i];
        strength[t->a] += t->weight;
        strength[t->b] += t->weight;
        degree[t->a]++;
        degree[t->b]++;
    }
    for (uint32_t i = 0; i < graph->tie_count; i++) {
        const ent_tie *t = &graph->ties[i];
        double a = ent_disparity(t->weight / strength[t->a], degree[t->a]);
        double b = ent_disparity(t->weight / strength[t->b], degree[t->b]);
        chances[i] = a < b ? a : b;
    }
    free(strength);
    free(degree);
}
