#include "out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "msg.h"

enum { PIPE_SIZE = 1 << 20 }; /* what Linux lets anybody ask for */

/* Linux gives a pipe 64 KB. Where it holds more, filters in a row wait for each other less often: five take a sixth less of processor
 * time. Not before there is much to write: a short page goes through as it is. */
static void widen(struct out *o)
{
	if (o->wide || o->b.n < OUT_BLOCK)
		return;
	o->wide = true;
#ifdef F_SETPIPE_SZ
	fcntl(STDOUT_FILENO, F_SETPIPE_SZ, PIPE_SIZE); /* refused, or no pipe: it stays as it is */
#endif
}

static void cannot(const char *what)
{
	if (errno == EPIPE)
		exit(STATUS_FATAL);
	msg_die("standard output: cannot %s:", what);
}

void out_flush(struct out *o)
{
	widen(o);
	for (size_t done = 0; done < o->b.n;) {
		ssize_t n = write(STDOUT_FILENO, o->b.p + done, o->b.n - done);
		if (n >= 0)
			done += (size_t)n;
		else if (errno != EINTR)
			cannot("write");
	}
	o->b.n = 0;
}

void out_pause(void *o)
{
	out_flush(o);
}

void out_close(struct out *o)
{
	out_flush(o);
	if (close(STDOUT_FILENO) != 0)
		cannot("close");
	buf_free(&o->b);
}
