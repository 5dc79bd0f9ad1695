/* Requests of one part, in any order, to sessions: see cuts.py for what is given and taken. */

#include <stdint.h>
#include <string.h>

#define FLAGS 6

struct cut {
    int64_t count;          /* requests, below 2^31 */
    int64_t gap;            /* seconds; more between two requests of a visitor end a session */
    int64_t slots;          /* of the table, a power of two above twice the requests */
    const int64_t *visitor;
    const int64_t *second;
    const int64_t *line;
    const int64_t *size;
    const int32_t *agent;
    const int32_t *client;
    const int32_t *file;
    const uint8_t *flags;
    int32_t *table;         /* visitor number + 1, 0 for an empty slot; all 0 at first */
    int32_t *number;        /* room for a number per request: of its visitor, in the order in which they are met */
    int64_t *spare;         /* room for a number per request and one more */
    int64_t *order;         /* out: requests by visitor, second, file and line */
    int64_t *ordered;       /* out: their seconds */
    int64_t sessions;       /* out; the arrays that follow are of these */
    int64_t *starts;        /* place of the first request in `order` */
    uint8_t *fresh;         /* whether it is the first of its visitor */
    uint8_t *mixed;         /* whether its requests have several agents */
    int64_t *bytes;
    int64_t *carried;       /* the largest client */
    int64_t *flagged;       /* how many requests have each of the FLAGS, a row a session */
};

/* Whether request `one` does not stand after `other` in the order of time, file and line. */
static inline int in_order(const struct cut *cut, int64_t one, int64_t other) {
    if (cut->second[one] != cut->second[other]) return cut->second[one] < cut->second[other];
    if (cut->file[one] != cut->file[other]) return cut->file[one] < cut->file[other];
    return cut->line[one] <= cut->line[other];
}

/* Merge sort, which keeps equals in order; mostly they are in order already. */
static void sort(const struct cut *cut, int64_t *order, int64_t *spare, int64_t count) {
    int64_t place = 1;
    while (place < count && in_order(cut, order[place - 1], order[place])) place++;
    if (place >= count) return;
    for (int64_t width = 1; width < count; width *= 2) {
        for (int64_t from = 0; from < count; from += 2 * width) {
            int64_t middle = from + width < count ? from + width : count;
            int64_t until = from + 2 * width < count ? from + 2 * width : count;
            int64_t left = from, right = middle;
            for (int64_t to = from; to < until; to++)
                spare[to] = left < middle && (right >= until || in_order(cut, order[left], order[right]))
                    ? order[left++] : order[right++];
        }
        memcpy(order, spare, (size_t)count * sizeof *order);
    }
}

/* Number the visitors, and put the requests of each together. */
static void group(struct cut *cut) {
    uint64_t mask = (uint64_t)cut->slots - 1;
    int64_t visitors = 0, *first = cut->ordered, *ends = cut->spare, total = 0;
    for (int64_t row = 0; row < cut->count; row++) {
        uint64_t mixed = (uint64_t)cut->visitor[row] * 0x9E3779B97F4A7C15ULL, slot = (mixed ^ mixed >> 32) & mask;
        while (cut->table[slot] && cut->visitor[first[cut->table[slot] - 1]] != cut->visitor[row]) slot = (slot + 1) & mask;
        if (!cut->table[slot]) {
            first[visitors] = row;
            ends[visitors++] = 0;
            cut->table[slot] = (int32_t)visitors;
        }
        cut->number[row] = cut->table[slot] - 1;
        ends[cut->number[row]]++;
    }
    for (int64_t visitor = 0; visitor < visitors; visitor++) {
        int64_t requests = ends[visitor];
        ends[visitor] = total;
        total += requests;
    }
    for (int64_t row = 0; row < cut->count; row++) cut->order[ends[cut->number[row]]++] = row;
}

void celtrace_cut(struct cut *cut) {
    int64_t session = -1;
    group(cut);
    for (int64_t start = 0, end; start < cut->count; start = end) {
        int32_t visitor = cut->number[cut->order[start]];
        for (end = start + 1; end < cut->count && cut->number[cut->order[end]] == visitor; end++);
        sort(cut, cut->order + start, cut->spare, end - start);
        for (int64_t place = start, agent = 0, before = 0; place < end; place++) {
            int64_t row = cut->order[place], second = cut->second[row];
            cut->ordered[place] = second;
            if (place == start || second - before > cut->gap) {
                session++;
                cut->starts[session] = place;
                cut->fresh[session] = place == start;
                cut->mixed[session] = 0;
                cut->bytes[session] = 0;
                cut->carried[session] = cut->client[row];
                memset(cut->flagged + session * FLAGS, 0, FLAGS * sizeof *cut->flagged);
                agent = cut->agent[row];
            }
            before = second;
            cut->mixed[session] |= cut->agent[row] != agent;
            cut->bytes[session] += cut->size[row];
            if (cut->client[row] > cut->carried[session]) cut->carried[session] = cut->client[row];
            for (int flag = 0; flag < FLAGS; flag++) cut->flagged[session * FLAGS + flag] += cut->flags[row] >> flag & 1;
        }
    }
    cut->sessions = session + 1;
}
