/* Of matched features how many agree on one turn, scale and shift: each match proposes one, the others are asked
   whether they lie there. See verify.py, which does the same in NumPy, for what is given and taken, and why.

   Features are four numbers each: x, y, size, angle in degrees. `work` has room for seven numbers a match. */

#include <math.h>
#include <stdint.h>

struct agree {
    int64_t pictures;
    int64_t most;          /* matches of a picture that propose, at most */
    int64_t least;         /* agreeing matches below which there is no piece */
    double miss;           /* pixels by which the others may miss what a match proposes */
    double reached[2];     /* pixels by which they may miss what was fitted once, and then again */
    double scale;          /* a proposal is at most so many times larger or smaller */
    const int64_t *lengths; /* matches of each picture, one after the other */
    const float *source;
    const float *target;
    double *work;
    int64_t *found;        /* of each picture how many agree */
    uint8_t *inside;       /* of one picture: which matches lie where what was fitted to them says */
    uint8_t *alike;        /* and which turn and scale as the best proposal does */
};

/* Columns of the matches of a picture: what they say of size and turn, and both places. */
struct columns {
    double *size, *across, *down, *x, *y, *to_x, *to_y;
};

static struct columns columns_of(const float *source, const float *target, int64_t count, double *work) {
    const double degree = 3.14159265358979323846 / 180;
    struct columns made = {work, work + count, work + 2 * count, work + 3 * count,
                           work + 4 * count, work + 5 * count, work + 6 * count};
    for (int64_t at = 0; at < count; at++) {
        const float *s = source + 4 * at, *t = target + 4 * at;
        double turn = ((double)t[3] - (double)s[3]) * degree;
        made.size[at] = log((double)t[2] / (double)s[2]);
        made.across[at] = cos(turn);
        made.down[at] = sin(turn);
        made.x[at] = s[0];
        made.y[at] = s[1];
        made.to_x[at] = t[0];
        made.to_y[at] = t[1];
    }
    return made;
}

/* What the match `by` proposes: matrix by columns, and how far another may lie from it. */
struct proposal {
    double a, b, x, y, size, across, down, wide;
};

static struct proposal proposed(const struct columns *own, int64_t by, double miss) {
    double scale = exp(own->size[by]), a = scale * own->across[by], b = scale * own->down[by];
    double wide = miss * (scale < 1 ? 1 : scale > 2 ? 2 : scale);
    return (struct proposal){a, b, own->to_x[by] - (a * own->x[by] - b * own->y[by]),
                             own->to_y[by] - (b * own->x[by] + a * own->y[by]),
                             own->size[by], own->across[by], own->down[by], wide * wide};
}

static inline uint8_t turned(const struct columns *own, const struct proposal *one, int64_t at) {
    return (fabs(own->size[at] - one->size) < 0.6) &
           (one->across * own->across[at] + one->down * own->down[at] > 0.85);
}

static inline uint8_t lies(const struct columns *own, const struct proposal *one, int64_t at) {
    double x = one->a * own->x[at] - one->b * own->y[at] + one->x - own->to_x[at];
    double y = one->b * own->x[at] + one->a * own->y[at] + one->y - own->to_y[at];
    return x * x + y * y < one->wide;
}

/* The first of the best proposals, -1 if there is none. */
static int64_t best_of(const struct columns *own, int64_t count, const struct agree *agree, int64_t *agreeing) {
    const double most_size = log(agree->scale);
    int64_t best = -1, asked = 0;
    *agreeing = 0;
    for (int64_t by = 0; by < count && asked < agree->most; by++) {
        if (!(fabs(own->size[by]) <= most_size)) continue;
        struct proposal one = proposed(own, by, agree->miss);
        int64_t sum = 0;
        for (int64_t at = 0; at < count; at++) sum += lies(own, &one, at) & turned(own, &one, at);
        if (best < 0 || sum > *agreeing) {
            best = by;
            *agreeing = sum;
        }
        asked++;
    }
    return best;
}

/* For each picture how many matches agree. */
void celtrace_agreeing(struct agree *agree) {
    int64_t first = 0;
    for (int64_t picture = 0; picture < agree->pictures; picture++) {
        int64_t count = agree->lengths[picture];
        struct columns own = columns_of(agree->source + 4 * first, agree->target + 4 * first, count, agree->work);
        best_of(&own, count, agree, &agree->found[picture]);
        first += count;
    }
}

/* Fits a similarity to what lies inside, by least squares, and says which alike ones it takes into `reach`. */
static int64_t fitted(const struct columns *own, int64_t count, double reach, const uint8_t *alike, uint8_t *inside) {
    double x = 0, y = 0, to_x = 0, to_y = 0, norm = 0, a = 0, b = 0;
    int64_t sum = 0;
    for (int64_t at = 0; at < count; at++) {
        if (!inside[at]) continue;
        x += own->x[at];
        y += own->y[at];
        to_x += own->to_x[at];
        to_y += own->to_y[at];
        sum++;
    }
    x /= (double)sum;
    y /= (double)sum;
    to_x /= (double)sum;
    to_y /= (double)sum;
    for (int64_t at = 0; at < count; at++) {
        if (!inside[at]) continue;
        double px = own->x[at] - x, py = own->y[at] - y, qx = own->to_x[at] - to_x, qy = own->to_y[at] - to_y;
        norm += px * px + py * py;
        a += px * qx + py * qy;
        b += px * qy - py * qx;
    }
    norm = norm < 1e-9 ? 1e-9 : norm;
    a /= norm;
    b /= norm;
    double size = sqrt(a * a + b * b), wide = reach * (size < 1 ? 1 : size > 2 ? 2 : size);
    struct proposal moved = {a, b, to_x - (a * x - b * y), to_y - (b * x + a * y), 0, 0, 0, wide * wide};
    sum = 0;
    for (int64_t at = 0; at < count; at++) {
        inside[at] = lies(own, &moved, at) & alike[at];
        sum += inside[at];
    }
    return sum;
}

/* Which matches of one picture agree; none are found where there are too few. */
void celtrace_piece(struct agree *agree) {
    int64_t count = agree->lengths[0], sum;
    struct columns own = columns_of(agree->source, agree->target, count, agree->work);
    int64_t best = best_of(&own, count, agree, &sum);
    agree->found[0] = 0;
    if (best < 0 || sum < agree->least) return;
    struct proposal one = proposed(&own, best, agree->miss);
    for (int64_t at = 0; at < count; at++) {
        agree->alike[at] = turned(&own, &one, at);
        agree->inside[at] = agree->alike[at] & lies(&own, &one, at);
    }
    for (int turn = 0; turn < 2; turn++) {
        sum = fitted(&own, count, agree->reached[turn], agree->alike, agree->inside);
        if (sum < agree->least) return;
    }
    agree->found[0] = sum;
}
