/* Standard output, in large blocks. A failed write ends the program with a message; a reader that went away ends
 * it quietly. */
#ifndef OUT_H
#define OUT_H

#include "buf.h"

struct out {          /* all zero is ready for use */
	struct buf b; /* may be appended to directly; out_check afterwards */
	bool wide;    /* private: a pipe was asked to hold more */
};

enum { OUT_BLOCK = 1 << 16 };

void out_flush(struct out *o);
void out_pause(void *o);       /* flushes a struct out: for a reader whose next read would wait */
void out_close(struct out *o); /* flushes, closes standard output, and dies if that fails */

static inline void out_check(struct out *o)
{
	if (o->b.n >= OUT_BLOCK)
		out_flush(o);
}

static inline void out_line(struct out *o, struct slice s) /* s and a newline */
{
	buf_slice(&o->b, s);
	buf_putc(&o->b, '\n');
	out_check(o);
}

#endif
