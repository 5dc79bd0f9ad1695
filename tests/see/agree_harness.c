/* Asks which of generated matches agree, with memory of exactly the sizes that are promised, for a run under sanitizers.
   Each question: four bytes each of seed and matches; every other match is moved alike. */

#include "agree.c"

#include <stdio.h>
#include <stdlib.h>

static void *room(int64_t count, size_t each) {
    void *found = calloc(count ? (size_t)count : 1, each);
    if (!found) exit(3);
    return found;
}

int main(void) {
    int32_t given[2];
    long long all = 0, agreeing = 0, inside = 0;
    while (fread(given, 4, 2, stdin) == 2) {
        srand((unsigned)given[0]);
        int64_t count = given[1], lengths[2] = {count, 0}, found[2] = {9, 9};
        float *source = room(4 * count, sizeof(float)), *target = room(4 * count, sizeof(float));
        for (int64_t at = 0; at < 4 * count; at++) {
            source[at] = (float)(1 + rand() % 300);
            target[at] = at / 4 % 2 ? (float)(rand() % 300) : source[at] + (float)(at % 4 < 2 ? 20 : 0);
        }
        struct agree agree = {
            .pictures = 2, .most = 150, .least = 5, .miss = 24, .reached = {8, 5}, .scale = 8, .lengths = lengths,
            .source = source, .target = target, .work = room(7 * count, sizeof(double)), .found = found,
            .inside = room(count, 1), .alike = room(count, 1),
        };
        celtrace_agreeing(&agree);
        if (found[1]) return 4;
        agreeing += found[0];
        celtrace_piece(&agree);
        for (int64_t at = 0; found[0] && at < count; at++) inside += agree.inside[at];
        all += count;
        free(source); free(target); free(agree.work); free(agree.inside); free(agree.alike);
    }
    printf("%lld %lld %lld\n", all, agreeing, inside);
    return 0;
}
