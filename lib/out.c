#include "out.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "msg.h"

static void cannot(const char *what)
{
	if (errno == EPIPE)
		exit(STATUS_FATAL);
	msg_die("standard output: cannot %s:", what);
}

void out_flush(struct out *o)
{
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
