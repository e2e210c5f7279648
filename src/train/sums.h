/* sums.h: the arithmetic that both trainers share; the same on every machine.
 */

#ifndef ENT_TRAIN_SUMS_H
#define ENT_TRAIN_SUMS_H

#include <stddef.h>

/* e to the power of x, by sums and products alone. */
double ent_exp(double x);

/* What weights are multiplied with to become whole numbers up to 127: the one
 * that all but one in twenty thousand of those not 0 stay below becomes 127,
 * the few larger ones are to be clipped. */
float ent_weight_scale(const float *weights, size_t count);

/* The nearest whole number from -limit to limit. */
int ent_weight_round(float value, int limit);

#endif
