/* sums.c: an exponential of our own, and weights as small numbers. */

#include "train/sums.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TOP 127
#define CLIPPED 20000

double ent_exp(double x)
{
    if (x < -700)
        return 0;
    if (x > 700)
        x = 700;
    /* x = n ln 2 + r, |r| <= ln 2 / 2; the series of e^r has 14 terms. */
    static const double parts[] = {
        1.0 / 13, 1.0 / 12, 1.0 / 11, 1.0 / 10, 1.0 / 9, 1.0 / 8, 1.0 / 7,
        1.0 / 6, 1.0 / 5, 1.0 / 4, 1.0 / 3, 1.0 / 2, 1.0,
    };
    double n = floor(x * 1.4426950408889634 + 0.5);
    double r = (x - n * 0.693145751953125) - n * 1.4286068203094172e-6;
    double sum = 1;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        sum = 1 + sum * r * parts[i];
    uint64_t bits = (uint64_t)(1023 + (int64_t)n) << 52;
    double power;
    memcpy(&power, &bits, sizeof power);
    return sum * power;
}

static int by_size(const void *left, const void *right)
{
    float a = *(const float *)left;
    float b = *(const float *)right;
    return a < b ? -1 : a > b;
}

float ent_weight_scale(const float *weights, size_t count)
{
    float *sizes = ent_realloc(NULL, count + 1, sizeof *sizes);
    size_t used = 0;
    for (size_t i = 0; i < count; i++)
        if (weights[i] != 0)
            sizes[used++] = fabsf(weights[i]);
    if (used > 0)
        qsort(sizes, used, sizeof *sizes, by_size);
    float top = used > 0 ? sizes[used - 1 - used / CLIPPED] : 1;
    free(sizes);
    return TOP / top;
}

int ent_weight_round(float value, int limit)
{
    float rounded = floorf(value + 0.5f);
    if (rounded > (float)limit)
        return limit;
    return rounded < (float)-limit ? -limit : (int)rounded;
}
