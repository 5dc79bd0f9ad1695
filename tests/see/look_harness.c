/* Searches generated files with memory of exactly the sizes that are promised, for a run under sanitizers.
   Each search: four bytes each of seed, stored features and stored halves. */

#include "look.c"

#include <stdio.h>
#include <stdlib.h>

#define QUERIES 20
#define KEEP 12

static void *room(int64_t count, size_t each) {
    void *found = calloc(count ? (size_t)count : 1, each);
    if (!found) exit(3);
    return found;
}

static float *drawn(int64_t count) {
    float *found = room(count, sizeof(float));
    for (int64_t at = 0; at < count; at++) found[at] = (float)(rand() % 30000 - 5000);
    return found;
}

int main(void) {
    int32_t given[3];
    long long asked = 0, found = 0;
    while (fread(given, 4, 3, stdin) == 3) {
        srand((unsigned)given[0]);
        int64_t stored = given[1], half = given[2], cells = half * half;
        int64_t *starts = room(cells + 1, 8), *norms = room(QUERIES, 8);
        int32_t *order = room(stored, 4);
        uint8_t *codes = room(stored * PARTS, 1);
        for (int64_t at = 0; at < stored; at++) {
            order[at] = (int32_t)at;
            starts[1 + (at % 3 ? rand() % cells : 0)]++;
            for (int part = 0; part < PARTS; part++) codes[at * PARTS + part] = (uint8_t)rand();
        }
        for (int64_t cell = 0; cell < cells; cell++) starts[cell + 1] += starts[cell];
        float *left = drawn(QUERIES * half), *right = drawn(QUERIES * half);
        float *table = drawn(PARTS * QUERIES * ENTRIES), *distances = room(QUERIES * KEEP, 4);
        int64_t *indexes = room(QUERIES * KEEP, 8);
        for (int at = 0; at < QUERIES * KEEP; at++) indexes[at] = -1;
        struct look look = {
            .queries = QUERIES, .half = half, .halves = 12, .least = stored, .keep = KEEP, .left = left,
            .right = right, .table = table, .norms = norms, .starts = starts, .order = order, .stored = codes,
            .indexes = indexes, .distances = distances,
        };
        celtrace_look(&look);
        asked += QUERIES;
        for (int at = 0; at < QUERIES * KEEP; at++) found += indexes[at] >= 0;
        free(starts); free(norms); free(order); free(codes); free(left); free(right); free(table); free(distances);
        free(indexes);
    }
    printf("%lld %lld\n", asked, found);
    return 0;
}
