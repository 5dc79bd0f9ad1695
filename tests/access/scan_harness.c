/* Takes blocks from standard input apart with memory of exactly the sizes that are promised, for a run under sanitizers.
   Each block: four bytes of length, one of quotes, one of capacity (0: as many as line feeds), then its bytes. */

#include "scan.c"

#include <stdio.h>
#include <stdlib.h>

int main(void) {
    uint8_t head[6];
    long long lines = 0, taken = 0;
    while (fread(head, 1, sizeof head, stdin) == sizeof head) {
        int64_t size = half(head), quotes = head[4], capacity = head[5], fields = 2 + (quotes - 2) / 2;
        uint8_t *data = malloc((size_t)size);
        if (fread(data, 1, (size_t)size, stdin) != (size_t)size) return 2;
        if (!capacity)
            for (int64_t place = 0; place < size; place++) capacity += data[place] == '\n';
        int64_t slots = 2, most = 2;
        while (most < 2 * capacity) most *= 2;
        struct field *field = calloc((size_t)fields, sizeof *field);
        for (int64_t number = 0; number < fields; number++) {
            field[number].place = 2 * number;
            field[number].slots = slots;
            field[number].most = most;
            field[number].table = calloc((size_t)most, 8);
            field[number].hashes = malloc((size_t)capacity * 8);
            field[number].starts = malloc((size_t)capacity * 4);
            field[number].stops = malloc((size_t)capacity * 4);
            field[number].codes = malloc((size_t)capacity * 4);
        }
        int64_t *arrays[8];
        for (int number = 0; number < 8; number++) arrays[number] = malloc((size_t)capacity * 8);
        struct scan scan = {
            .data = data, .size = size, .longest = 1 << 16, .quotes = quotes, .capacity = capacity, .fields = fields,
            .seed = 42, .field = field, .starts = arrays[0], .ends = arrays[1], .line = arrays[2], .clock = arrays[3],
            .status = arrays[4], .bytes = arrays[5], .run = arrays[6], .stamp = arrays[7],
        };
        celtrace_scan(&scan);
        lines += scan.lines;
        taken += scan.taken;
        for (int number = 0; number < 8; number++) free(arrays[number]);
        for (int64_t number = 0; number < fields; number++) {
            free(field[number].table);
            free(field[number].hashes);
            free(field[number].starts);
            free(field[number].stops);
            free(field[number].codes);
        }
        free(field);
        free(data);
    }
    printf("%lld %lld\n", lines, taken);
    return 0;
}
