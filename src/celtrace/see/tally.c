/* How many pixels fall into each bin of colours, and the sums of their red, green and blue. See paints.py, which does
   the same in NumPy, for what is given and taken. */

#include <stdint.h>

struct tally {
    int64_t pixels;
    const uint8_t *rgb;
    const uint8_t *counted; /* which pixels count */
    uint32_t *bins;         /* of 32 by 32 by 32 bins: count, red, green, blue; 0 at first */
};

void celtrace_tally(struct tally *tally) {
    for (int64_t at = 0; at < tally->pixels; at++) {
        if (!tally->counted[at]) continue;
        const uint8_t *own = tally->rgb + 3 * at;
        uint32_t *bin = tally->bins + 4 * ((own[0] >> 3) << 10 | (own[1] >> 3) << 5 | own[2] >> 3);
        bin[0]++;
        bin[1] += own[0];
        bin[2] += own[1];
        bin[3] += own[2];
    }
}
