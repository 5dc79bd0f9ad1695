/* Looks for the nearest of generated descriptors with memory of exactly the sizes that are promised, for a run under
   sanitizers, and compares with a plain count. Each question: four bytes each of seed, queries and others. */

#include "nearest.c"

#include <stdio.h>
#include <stdlib.h>

static void *room(int64_t count, size_t each) {
    void *found = calloc(count ? (size_t)count : 1, each);
    if (!found) exit(3);
    return found;
}

static uint8_t *drawn(int64_t count) {
    uint8_t *found = room(count * LENGTH, 1);
    for (int64_t at = 0; at < count * LENGTH; at++) found[at] = (uint8_t)(rand() % 3 ? rand() : 255);
    return found;
}

int main(void) {
    int32_t given[3];
    long long asked = 0, right = 0, able = 1;
    while (fread(given, 4, 3, stdin) == 3) {
        srand((unsigned)given[0]);
        int64_t queries = given[1], others = given[2], padded = (others + 63) / 64 * 64;
        struct nearest nearest = {
            .queries = queries, .stored = others, .query = drawn(queries), .other = drawn(others),
            .packed = room(padded * LENGTH / 4, 4), .norms = room(padded, 4), .best = room(queries, 4),
            .apart = room(queries, 4), .next = room(queries, 4), .least = room(padded, 4),
        };
        celtrace_nearest(&nearest);
        able &= nearest.able;
        for (int64_t query = 0; query < queries && nearest.able && others > 1; query++) {
            int32_t least = INT32_MAX, next = INT32_MAX, best = -1;
            for (int64_t other = 0; other < others; other++) {
                int32_t sum = 0;
                for (int at = 0; at < LENGTH; at++) {
                    int32_t one = nearest.query[query * LENGTH + at] - nearest.other[other * LENGTH + at];
                    sum += one * one;
                }
                if (sum < nearest.least[other]) return 4;
                if (sum < least) {
                    next = least;
                    least = sum;
                    best = (int32_t)other;
                } else if (sum < next) {
                    next = sum;
                }
            }
            asked++;
            right += best == nearest.best[query] && least == nearest.apart[query] && next == nearest.next[query];
        }
        free((void *)nearest.query); free((void *)nearest.other); free(nearest.packed); free(nearest.norms);
        free(nearest.best); free(nearest.apart); free(nearest.next); free(nearest.least);
    }
    printf("%lld %lld %lld\n", able, asked, right);
    return 0;
}
