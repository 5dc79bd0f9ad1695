/* The stored features that lie nearest to each query feature: cells by distance, then 16 table entries a feature.
   See search.py for what is given and taken, and why. All distances are whole numbers below 2^24, so that a sum of
   single precision is exact, in whatever order.

   Nothing is read but half * half + 1 starts, what these say of `order` and `stored`, and for each query half numbers
   of either half and 16 times 256 of the table; `keep` indexes and distances are written for each. */

#include <stdint.h>

#if !defined(__GNUC__)
#define __builtin_prefetch(place) ((void)0)
#endif

#define PARTS 16
#define ENTRIES 256
#define MOST_HALVES 16
#define MOST_KEPT 16

struct look {
    int64_t queries;
    int64_t half;          /* stored halves; cell c is left half c / half and right half c % half */
    int64_t halves;        /* the nearest so many of each half are combined, at most MOST_HALVES */
    int64_t least;         /* stored features after which no further cell is looked into */
    int64_t keep;          /* at most MOST_KEPT */
    const float *left;     /* of each query its distance to each left half */
    const float *right;
    const float *table;    /* of each part, then each query: its distance to each stored part, less the own norm */
    const int64_t *norms;  /* of each query */
    const int64_t *starts;
    const int32_t *order;  /* number of each stored feature, cell by cell */
    const uint8_t *stored; /* its code */
    int64_t *indexes;      /* -1 where there are fewer */
    float *distances;      /* squared; untouched where there are fewer */
};

/* The nearest halves, the one with the lower number first where two are equally near. */
static void nearest_halves(const float *apart, int64_t half, int64_t wanted, float *near, int64_t *number) {
    int64_t count = 0;
    for (int64_t at = 0; at < half; at++) {
        if (count == wanted && !(apart[at] < near[count - 1])) continue;
        int64_t place = count < wanted ? count++ : count - 1;
        for (; place > 0 && apart[at] < near[place - 1]; place--) {
            near[place] = near[place - 1];
            number[place] = number[place - 1];
        }
        near[place] = apart[at];
        number[place] = at;
    }
}

void celtrace_look(struct look *look) {
    const int64_t halves = look->halves, keep = look->keep;
    for (int64_t query = 0; query < look->queries; query++) {
        float left[MOST_HALVES], right[MOST_HALVES], kept[MOST_KEPT];
        int64_t left_number[MOST_HALVES], right_number[MOST_HALVES], next[MOST_HALVES] = {0};
        int32_t number[MOST_KEPT];
        nearest_halves(look->left + query * look->half, look->half, halves, left, left_number);
        nearest_halves(look->right + query * look->half, look->half, halves, right, right_number);
        const float *table = look->table + query * ENTRIES;
        const int64_t step = look->queries * ENTRIES;
        int64_t first[MOST_HALVES * MOST_HALVES], end[MOST_HALVES * MOST_HALVES];
        int64_t cells = 0, seen = 0, count = 0;
        while (seen < look->least) {
            /* the nearest pair that is left: each left half goes through the right ones in their sequence */
            int64_t row = -1;
            float least = 0;
            for (int64_t one = 0; one < halves; one++) {
                if (next[one] == halves) continue;
                float sum = left[one] + right[next[one]];
                if (row < 0 || sum < least) {
                    row = one;
                    least = sum;
                }
            }
            if (row < 0) break;
            int64_t cell = left_number[row] * look->half + right_number[next[row]++];
            first[cells] = look->starts[cell];
            end[cells] = look->starts[cell + 1];
            seen += end[cells] - first[cells];
            __builtin_prefetch(look->stored + first[cells] * PARTS); /* which lies anywhere in a large library */
            __builtin_prefetch(look->order + first[cells++]);
        }
        for (int64_t cell = 0; cell < cells; cell++) {
            for (int64_t at = first[cell]; at < end[cell]; at++) {
                const uint8_t *code = look->stored + at * PARTS;
                float sums[4] = {0, 0, 0, 0};
                for (int part = 0; part < PARTS; part += 4) {
                    const float *own = table + part * step;
                    sums[0] += own[code[part]];
                    sums[1] += own[step + code[part + 1]];
                    sums[2] += own[2 * step + code[part + 2]];
                    sums[3] += own[3 * step + code[part + 3]];
                }
                float apart = (sums[0] + sums[1]) + (sums[2] + sums[3]);
                if (count == keep && apart > kept[keep - 1]) continue;
                int32_t own = look->order[at];
                if (count == keep && apart == kept[keep - 1] && own > number[keep - 1]) continue;
                count -= count == keep;
                int64_t place = count++;
                for (; place > 0; place--) {
                    if (apart > kept[place - 1] || (apart == kept[place - 1] && own > number[place - 1])) break;
                    kept[place] = kept[place - 1];
                    number[place] = number[place - 1];
                }
                kept[place] = apart;
                number[place] = own;
            }
        }
        for (int64_t at = 0; at < count; at++) {
            look->indexes[query * keep + at] = number[at];
            look->distances[query * keep + at] = (float)((int64_t)kept[at] + look->norms[query]);
        }
    }
}
