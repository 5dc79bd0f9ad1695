/* Cuts parts from standard input with memory of exactly the sizes that are promised, for a run under sanitizers.
   Each part: four bytes of how many requests, then for each four bytes of visitor, second, file and line each. */

#include "cut.c"

#include <stdio.h>
#include <stdlib.h>

static void *room(int64_t count, size_t each) {
    void *found = calloc(count ? (size_t)count : 1, each);
    if (!found) exit(3);
    return found;
}

int main(void) {
    int32_t count, four[4];
    long long requests = 0, sessions = 0;
    while (fread(&count, 4, 1, stdin) == 1) {
        int64_t slots = 2;
        while (slots <= 2 * (int64_t)count) slots *= 2;
        int64_t *visitor = room(count, 8), *second = room(count, 8), *line = room(count, 8), *size = room(count, 8);
        int32_t *agent = room(count, 4), *client = room(count, 4), *file = room(count, 4);
        uint8_t *flags = room(count, 1);
        for (int32_t row = 0; row < count; row++) {
            if (fread(four, 4, 4, stdin) != 4) return 2;
            visitor[row] = four[0] * ((int64_t)1 << 32);
            second[row] = four[1];
            file[row] = four[2];
            line[row] = four[3];
            agent[row] = four[3] & 1;
            client[row] = four[3] & 3;
            flags[row] = (uint8_t)four[3] & 63;
            size[row] = 1;
        }
        struct cut cut = {
            .count = count, .gap = 1800, .slots = slots, .visitor = visitor, .second = second, .line = line,
            .size = size, .agent = agent, .client = client, .file = file, .flags = flags,
            .table = room(slots, 4), .number = room(count, 4), .spare = room(count + 1, 8), .order = room(count, 8),
            .ordered = room(count, 8), .starts = room(count, 8), .fresh = room(count, 1), .mixed = room(count, 1),
            .bytes = room(count, 8), .carried = room(count, 8), .flagged = room(count * FLAGS, 8),
        };
        celtrace_cut(&cut);
        requests += count;
        sessions += cut.sessions;
        free(visitor); free(second); free(line); free(size); free(agent); free(client); free(file); free(flags);
        free(cut.table); free(cut.number); free(cut.spare); free(cut.order); free(cut.ordered); free(cut.starts);
        free(cut.fresh); free(cut.mixed); free(cut.bytes); free(cut.carried); free(cut.flagged);
    }
    printf("%lld %lld\n", requests, sessions);
    return 0;
}
