#include "input.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "msg.h"

size_t input_read(int fd, const char *name, void *p, size_t n, void (*pause)(void *arg), void *arg)
{
	struct pollfd wait = {.fd = fd, .events = POLLIN};
	if (pause && poll(&wait, 1, 0) == 0)
		pause(arg);
	ssize_t got;
	do
		got = read(fd, p, n);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		msg_die("%s: cannot read:", name);
	return (size_t)got;
}
