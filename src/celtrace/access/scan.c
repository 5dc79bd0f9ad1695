/* One pass over whole lines of a log in Apache's formats: where the fields of each line lie, its clock, its answer,
   and a code for each distinct text of each field. See scanning.py for what is given and taken, and why.

   Nothing outside data[0] to data[size - 1] is read, and nothing past the capacities is written. */

#include <stdint.h>
#include <string.h>

#define MOST_QUOTES 8
#define BEFORE 30   /* from the blank before the time to the quote that begins the request: ` [`, the time, `] ` */
#define DIGITS 16   /* of a number of bytes that is read here */

/* The distinct stretches of one field, in the order in which they were met. */
struct field {
    int64_t place;     /* begins at mark `place` of a line, ends at the next one */
    int64_t count;     /* distinct stretches so far */
    int64_t slots;     /* of the table, a power of two */
    int64_t most;      /* of the table that was given, a power of two above twice the lines */
    uint64_t *table;   /* high half: 32 bits of the hash; low half: code + 1, 0 for an empty slot */
    uint64_t *hashes;  /* of each code */
    int32_t *starts;   /* of each code, where it was met first */
    int32_t *stops;
    int32_t *codes;    /* of each line that is taken */
};

struct scan {
    const uint8_t *data;
    int64_t size;      /* whole lines, the last byte is a line feed; below 2 GiB */
    int64_t longest;   /* bytes of a line that is taken */
    int64_t quotes;    /* of a line of the format: 2, 4, 6 or 8 */
    int64_t capacity;  /* lines */
    int64_t fields;
    uint64_t seed;
    struct field *field;
    int64_t read;      /* bytes of the lines found */
    int64_t lines;     /* found */
    int64_t taken;     /* of the right shape; the arrays after `ends` are of these */
    int64_t runs;      /* stretches of lines that state the same day and zone */
    int64_t *starts;
    int64_t *ends;
    int64_t *line;
    int64_t *clock;    /* seconds since midnight */
    int64_t *status;
    int64_t *bytes;
    int64_t *run;      /* the first taken line of each */
    int64_t *stamp;    /* where that line's time begins */
};

static inline uint64_t word(const uint8_t *at) { uint64_t found; memcpy(&found, at, 8); return found; }
static inline uint32_t half(const uint8_t *at) { uint32_t found; memcpy(&found, at, 4); return found; }

static inline uint64_t folded(uint64_t a, uint64_t b) {
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Products of 64 by 64 bits folded to half, over 16 bytes at a time, after wyhash (Wang Yi, 2019, public domain). */
static inline uint64_t hashed(const uint8_t *at, int64_t size, uint64_t seed) {
    const uint64_t salt = 0xA0761D6478BD642FULL, pepper = 0xE7037ED1A0B428DBULL;
    uint64_t state = seed ^ folded((uint64_t)size ^ salt, seed ^ pepper), low, high;
    int64_t left = size;
    for (; left > 16; left -= 16, at += 16) state = folded(word(at) ^ salt ^ seed, word(at + 8) ^ state);
    if (left >= 8) { low = word(at); high = word(at + left - 8); }
    else if (left >= 4) { low = half(at); high = half(at + left - 4); }
    else if (left > 0) { low = (uint64_t)at[0] << 16 | (uint64_t)at[left >> 1] << 8 | at[left - 1]; high = 0; }
    else { low = high = 0; }
    return folded(pepper ^ seed, folded(low ^ salt, high ^ state));
}

static void grow(struct field *field) {
    uint64_t mask;
    field->slots *= 2;
    memset(field->table, 0, (size_t)field->slots * sizeof *field->table);
    mask = (uint64_t)field->slots - 1;
    for (int64_t code = 0; code < field->count; code++) {
        uint64_t hash = field->hashes[code], slot = hash & mask;
        while (field->table[slot]) slot = (slot + 1) & mask;
        field->table[slot] = (hash & 0xFFFFFFFF00000000ULL) | (uint64_t)(code + 1);
    }
}

static inline int32_t code_of(struct field *field, const uint8_t *data, int64_t start, int64_t stop, uint64_t seed) {
    uint64_t hash = hashed(data + start, stop - start, seed), entry;
    uint64_t mask = (uint64_t)field->slots - 1, slot = hash & mask;
    int64_t code;
    while ((entry = field->table[slot])) {
        code = (int64_t)(entry & 0xFFFFFFFF) - 1;
        if ((entry ^ hash) >> 32 == 0 && field->stops[code] - field->starts[code] == stop - start
            && !memcmp(data + field->starts[code], data + start, (size_t)(stop - start)))
            return (int32_t)code;
        slot = (slot + 1) & mask;
    }
    code = field->count++;
    field->hashes[code] = hash;
    field->starts[code] = (int32_t)start;
    field->stops[code] = (int32_t)stop;
    field->table[slot] = (hash & 0xFFFFFFFF00000000ULL) | (uint64_t)(code + 1);
    if (field->count * 2 > field->slots && field->slots < field->most) grow(field);
    return (int32_t)code;
}

/* The number of `count` digits, -1 if one of them is none. */
static inline int64_t number(const uint8_t *at, int64_t count) {
    int64_t found = 0;
    for (int64_t place = 0; place < count; place++) {
        unsigned digit = (unsigned)at[place] - '0';
        if (digit > 9) return -1;
        found = found * 10 + digit;
    }
    return found;
}

/* Seconds of `04:05:02`, -1 if that is no time of day. */
static inline int64_t clock_of(const uint8_t *at) {
    int64_t hour = number(at, 2), minute = number(at + 3, 2), second = number(at + 6, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return -1;
    return at[2] == ':' && at[5] == ':' ? hour * 3600 + minute * 60 + second : -1;
}

/* Take line number `line`, from `start` to its feed at `end`, if it has the shape. */
static void take(struct scan *scan, int64_t line, int64_t start, int64_t end) {
    const uint8_t *data = scan->data;
    int64_t mark[MOST_QUOTES + 3], stop = end, quotes = scan->quotes, count = 0;
    if (end - start > scan->longest) return;
    for (const uint8_t *at = data + start, *last = data + end; (at = memchr(at, '"', (size_t)(last - at))); at++) {
        if (count == quotes) return;
        mark[2 + count++] = at - data;
    }
    if (count != quotes) return;
    if (data[stop - 1] == '\r') stop--;
    mark[0] = start;
    mark[1] = mark[2] - BEFORE;
    mark[quotes + 2] = stop;
    if (mark[1] - 2 < start) return;
    const uint8_t *time = data + mark[1];
    if (time[0] != ' ' || time[1] != '[' || time[28] != ']' || time[29] != ' ') return;
    for (int64_t place = 5; place + 1 < quotes + 2; place += 2)
        if (mark[place + 1] != mark[place] + 2 || data[mark[place] + 1] != ' ') return;
    int64_t until = stop;
    if (quotes > 2) {
        until = mark[4] - 1;
        if (mark[quotes + 1] + 1 != stop || data[until] != ' ') return;
    }
    int64_t answer = mark[3] + 1, digits = until - answer - 5;
    if (digits < 1 || digits > DIGITS || data[answer] != ' ' || data[answer + 4] != ' ') return;
    int64_t status = number(data + answer + 1, 3);
    int64_t bytes = digits == 1 && data[answer + 5] == '-' ? 0 : number(data + answer + 5, digits);
    int64_t clock = clock_of(time + 14);
    if (status < 100 || status > 599 || bytes < 0 || clock < 0) return;

    int64_t taken = scan->taken++;
    scan->line[taken] = line;
    scan->clock[taken] = clock;
    scan->status[taken] = status;
    scan->bytes[taken] = bytes;
    const uint8_t *stamp = time + 2, *last = scan->runs ? data + scan->stamp[scan->runs - 1] : 0;
    if (!last || word(last) != word(stamp) || half(last + 8) != half(stamp + 8) || half(last + 20) != half(stamp + 20)
        || memcmp(last + 24, stamp + 24, 2)) {
        scan->run[scan->runs] = taken;
        scan->stamp[scan->runs++] = stamp - data;
    }
    for (int64_t number = 0; number < scan->fields; number++) {
        struct field *field = scan->field + number;
        field->codes[taken] = code_of(field, data, mark[field->place], mark[field->place + 1], scan->seed);
    }
}

/* Take every line for which there is room. */
void celtrace_scan(struct scan *scan) {
    scan->read = scan->lines = scan->taken = scan->runs = 0;
    while (scan->read < scan->size && scan->lines < scan->capacity) {
        const uint8_t *feed = memchr(scan->data + scan->read, '\n', (size_t)(scan->size - scan->read));
        if (!feed) return;
        scan->starts[scan->lines] = scan->read;
        scan->ends[scan->lines] = feed - scan->data;
        take(scan, scan->lines++, scan->read, feed - scan->data);
        scan->read = feed - scan->data + 1;
    }
}
