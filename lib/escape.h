/* Copying text in which some bytes are written otherwise, by sixteen: most text has none of them, and is looked at and
 * copied in one go. That takes half the instructions of looking first and then copying. */
#ifndef ESCAPE_H
#define ESCAPE_H

#include "buf.h"
#include "sixteen.h"

/* Has s a byte where special() is not 0, which it must not be for NUL? */
static inline bool escape_needed(struct slice s, sixteen (*special)(sixteen x))
{
	for (; s.n >= SIXTEEN; s.p += SIXTEEN, s.n -= SIXTEEN)
		if (sixteen_any(special(sixteen_from(s.p))))
			return true;
	return sixteen_first(special(sixteen_few(s.p, s.n))) < s.n;
}

/* Appends s. Where special() is not 0, which it must not be for NUL, put() appends what stands for the start of rest,
 * and returns how many bytes of rest that was. Both are constants, to be inlined. */
static inline void escape(struct buf *b, struct slice s, sixteen (*special)(sixteen x),
			  size_t (*put)(struct buf *b, struct slice rest))
{
	while (s.n) {
		buf_room(b, s.n + SIXTEEN); /* as whole sixteens are written */
		char *to = b->p + b->n;
		sixteen x, found;
		for (; s.n >= SIXTEEN; s.p += SIXTEEN, s.n -= SIXTEEN, to += SIXTEEN) {
			x = sixteen_from(s.p);
			memcpy(to, &x, sizeof x);
			if (sixteen_any(found = special(x)))
				break;
		}
		if (s.n < SIXTEEN) {
			x = sixteen_few(s.p, s.n);
			memcpy(to, &x, sizeof x);
			found = special(x);
		}
		size_t n = sixteen_first(found);
		b->n = (size_t)(to - b->p) + n;
		s = (struct slice){s.p + n, s.n - n};
		if (s.n == 0)
			break;
		n = put(b, s);
		s = (struct slice){s.p + n, s.n - n};
	}
}

#endif
