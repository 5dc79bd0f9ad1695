/* Of two sets of descriptors, 128 bytes each: for every one of the first which of the second is nearest, how near, and
   how near the next is; for every one of the second how near any of the first is. Squared distances, whole numbers.
   See verify.py for what is given and taken.

   The products of bytes are those of processors with AVX-512 VNNI, 64 in one go; on others `able` says no. */

#include <stdint.h>

#define LENGTH 128

struct nearest {
    int64_t able;
    int64_t queries;
    int64_t stored;
    const uint8_t *query;
    const uint8_t *other;
    int32_t *packed;  /* room for `stored`, rounded up to a multiple of 64, times LENGTH / 4 */
    int32_t *norms;   /* room for as many */
    int32_t *best;    /* of each query: its nearest, the first one where several are equally near */
    int32_t *apart;   /* of each query: to the nearest */
    int32_t *next;    /* of each query: to the nearest but that one */
    int32_t *least;   /* of each other, rounded up as before: to its nearest query */
};

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>
#include <limits.h>
#include <string.h>

#define LANES 16
#define BLOCKS 4
#define AT_ONCE (LANES * BLOCKS)
#define ROWS 6
#define WORDS (LENGTH / 4)
#define FAR (INT_MAX / 2)
#define WITH __attribute__((target("avx512f,avx512bw,avx512vnni")))

static int32_t squared(const uint8_t *row) {
    int32_t sum = 0;
    for (int at = 0; at < LENGTH; at++) sum += row[at] * row[at];
    return sum;
}

static int32_t summed(const uint8_t *row) {
    int32_t sum = 0;
    for (int at = 0; at < LENGTH; at++) sum += row[at];
    return sum;
}

/* Words of AT_ONCE others side by side, 128 less, since one factor of a product has a sign; what is missing is far. */
static void pack(const struct nearest *given, int64_t padded) {
    for (int64_t at = 0; at < padded; at++) {
        const uint8_t *row = given->other + at * LENGTH;
        int32_t *to = given->packed + at / AT_ONCE * AT_ONCE * WORDS + at % AT_ONCE;
        for (int word = 0; word < WORDS; word++) {
            uint32_t four = 0x80808080u;
            if (at < given->stored) memcpy(&four, row + 4 * word, 4);
            four ^= 0x80808080u;
            memcpy(to + word * AT_ONCE, &four, 4);
        }
        given->norms[at] = at < given->stored ? squared(row) : FAR;
        given->least[at] = FAR;
    }
}

/* The queries from `first` on, ROWS of them; the last one again where there are fewer. */
WITH static void rows_of(const struct nearest *given, int64_t first, int64_t padded) {
    const uint8_t *row[ROWS];
    int64_t number[ROWS];
    __m512i apart[ROWS], next[ROWS], best[ROWS], base[ROWS];
    const __m512i lanes = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    for (int one = 0; one < ROWS; one++) {
        number[one] = first + one < given->queries ? first + one : given->queries - 1;
        row[one] = given->query + number[one] * LENGTH;
        apart[one] = next[one] = _mm512_set1_epi32(INT_MAX);
        best[one] = _mm512_setzero_si512();
        base[one] = _mm512_set1_epi32(squared(row[one]) - 2 * 128 * summed(row[one]));
    }
    for (int64_t at = 0; at < padded; at += AT_ONCE) {
        __m512i sum[ROWS][BLOCKS];
        const int32_t *packed = given->packed + at * WORDS;
        for (int one = 0; one < ROWS; one++)
            for (int block = 0; block < BLOCKS; block++) sum[one][block] = _mm512_setzero_si512();
        for (int word = 0; word < WORDS; word++, packed += AT_ONCE) {
            __m512i other[BLOCKS];
            for (int block = 0; block < BLOCKS; block++) other[block] = _mm512_loadu_si512(packed + block * LANES);
            for (int one = 0; one < ROWS; one++) {
                int32_t four;
                memcpy(&four, row[one] + 4 * word, 4);
                __m512i own = _mm512_set1_epi32(four);
                for (int block = 0; block < BLOCKS; block++)
                    sum[one][block] = _mm512_dpbusd_epi32(sum[one][block], own, other[block]);
            }
        }
        for (int block = 0; block < BLOCKS; block++) {
            int64_t place = at + block * LANES;
            __m512i norms = _mm512_loadu_si512(given->norms + place), least = _mm512_loadu_si512(given->least + place);
            __m512i named = _mm512_add_epi32(lanes, _mm512_set1_epi32((int32_t)place));
            for (int one = 0; one < ROWS; one++) {
                __m512i found = _mm512_sub_epi32(_mm512_add_epi32(base[one], norms), _mm512_slli_epi32(sum[one][block], 1));
                __mmask16 nearer = _mm512_cmplt_epi32_mask(found, apart[one]);
                next[one] = _mm512_min_epi32(next[one], _mm512_max_epi32(apart[one], found));
                best[one] = _mm512_mask_mov_epi32(best[one], nearer, named);
                apart[one] = _mm512_min_epi32(apart[one], found);
                least = _mm512_min_epi32(least, found);
            }
            _mm512_storeu_si512(given->least + place, least);
        }
    }
    for (int one = 0; one < ROWS; one++) {
        int32_t near[LANES], after[LANES], which[LANES], least = INT_MAX, second = INT_MAX, chosen = 0;
        _mm512_storeu_si512(near, apart[one]);
        _mm512_storeu_si512(after, next[one]);
        _mm512_storeu_si512(which, best[one]);
        for (int lane = 0; lane < LANES; lane++) {
            int nearer = near[lane] < least || (near[lane] == least && which[lane] < chosen);
            int32_t beaten = nearer ? least : near[lane];
            second = beaten < second ? beaten : second;
            second = after[lane] < second ? after[lane] : second;
            least = nearer ? near[lane] : least;
            chosen = nearer ? which[lane] : chosen;
        }
        given->best[number[one]] = chosen;
        given->apart[number[one]] = least;
        given->next[number[one]] = second;
    }
}

void celtrace_nearest(struct nearest *given) {
    given->able = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                  __builtin_cpu_supports("avx512vnni");
    if (!given->able || !given->queries || !given->stored) return;
    int64_t padded = (given->stored + AT_ONCE - 1) / AT_ONCE * AT_ONCE;
    pack(given, padded);
    for (int64_t first = 0; first < given->queries; first += ROWS) rows_of(given, first, padded);
}

#else

void celtrace_nearest(struct nearest *given) { given->able = 0; }

#endif
