/* Whether numbers too small to be normal (below 1.2e-38 in single precision) count as 0 in this thread: says so, and
   gives back what was before. See tiny.py. */

#include <stdint.h>

#if defined(__x86_64__)
#include <immintrin.h>

#define BOTH 0x8040u /* results, and what is given */

void celtrace_tiny(int64_t *as_zero) {
    unsigned before = _mm_getcsr();
    _mm_setcsr(*as_zero ? before | BOTH : before & ~BOTH);
    *as_zero = (before & BOTH) == BOTH;
}

#else

void celtrace_tiny(int64_t *as_zero) { *as_zero = 0; }

#endif
