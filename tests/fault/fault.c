/* Preloaded into a filter by tests/faults.bats: makes calls go wrong as full disks, broken disks and too little memory do.
 *
 * FAULT        memory, open, read, write or close: that call fails the FAULT_AT-th time (from 1; 0: never) after main began;
 *              short: each read and write moves less than was asked for;
 *              interrupt: every other call of open, read, write and poll fails with EINTR
 * FAULT_LASTS  where not empty, it fails each time from then on
 * FAULT_COUNT  a file into which the number of calls is written at the end
 *
 * A filter that hangs is killed. Not counted are writes to standard error, without which nobody could be told, and
 * /dev/urandom, from which jansson takes a number to mix its hashes with, or else the time. Where sanitizers have an
 * allocator of their own (SANITIZED), that is left alone. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum fault { NONE, MEMORY, OPEN, READ, WRITE, CLOSE, SHORT, INTERRUPT };

enum { PATIENCE = 20, SHORTEST = 7 }; /* seconds; bytes, which cut letters and lines */

static enum fault wanted; /* NONE before main */
static unsigned long at, calls;
static bool lasts;
static int count = -1;      /* the descriptor of FAULT_COUNT, */
static int randomness = -1; /* and that of /dev/urandom */

/* glibc's own names of what is called in the end. */
/* NOLINTBEGIN(bugprone-reserved-identifier): the C library calls them so */
void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);
int __open(const char *path, int flags, ...);
ssize_t __read(int fd, void *p, size_t n);
ssize_t __write(int fd, const void *p, size_t n);
int __poll(struct pollfd *fds, nfds_t n, int timeout);
int __close(int fd);
FILE *_IO_fopen(const char *path, const char *mode);
int _IO_fclose(FILE *f);
/* NOLINTEND(bugprone-reserved-identifier) */

__attribute__((constructor)) static void begin(void)
{
	static const char *const names[] = {"none", "memory", "open", "read", "write", "close", "short", "interrupt"};
	const char *name = getenv("FAULT"), *number = getenv("FAULT_AT"), *on = getenv("FAULT_LASTS");
	for (size_t i = 0; name && i < sizeof names / sizeof *names; i++)
		if (strcmp(name, names[i]) == 0)
			wanted = (enum fault)i;
	at = number ? strtoul(number, NULL, 10) : 0;
	lasts = on && *on;
	if (getenv("FAULT_COUNT"))
		count = __open(getenv("FAULT_COUNT"), O_WRONLY | O_CREAT | O_TRUNC, 0666);
	alarm(PATIENCE);
}

__attribute__((destructor)) static void end(void)
{
	if (count >= 0)
		dprintf(count, "%lu\n", calls);
}

/* Does this call fail? */
static bool fails(enum fault call, int error)
{
	bool interrupted = wanted == INTERRUPT && (call == OPEN || call == READ || call == WRITE);
	if (call != wanted && !interrupted)
		return false;
	calls++;
	if (interrupted ? calls % 2 == 0 : calls != at && !(lasts && at && calls > at))
		return false;
	errno = interrupted ? EINTR : error;
	return true;
}

static size_t shortened(size_t n)
{
	return wanted == SHORT && n > SHORTEST ? SHORTEST : n;
}

#ifndef SANITIZED
void *malloc(size_t n)
{
	return fails(MEMORY, ENOMEM) ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
	return fails(MEMORY, ENOMEM) ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
	return fails(MEMORY, ENOMEM) ? NULL : __libc_realloc(p, n);
}
#endif

int open(const char *path, int flags, ...)
{
	va_list ap;
	va_start(ap, flags);
	mode_t mode = flags & O_CREAT ? va_arg(ap, mode_t) : 0;
	va_end(ap);
	bool random = strcmp(path, "/dev/urandom") == 0;
	if (!random && fails(OPEN, EMFILE))
		return -1;
	int fd = __open(path, flags, mode);
	if (random)
		randomness = fd;
	return fd;
}

FILE *fopen(const char *path, const char *mode)
{
	return wanted == OPEN && fails(OPEN, EMFILE) ? NULL : _IO_fopen(path, mode);
}

ssize_t read(int fd, void *p, size_t n)
{
	return fd != randomness && fails(READ, EIO) ? -1 : __read(fd, p, shortened(n));
}

ssize_t write(int fd, const void *p, size_t n)
{
	return fd != STDERR_FILENO && fails(WRITE, ENOSPC) ? -1 : __write(fd, p, shortened(n));
}

int poll(struct pollfd *fds, nfds_t n, int timeout)
{
	if (wanted == INTERRUPT && fails(READ, EIO))
		return -1;
	return __poll(fds, n, timeout);
}

/* What is closed is closed, also where that tells of a failure. */
int close(int fd)
{
	bool failed = fd != randomness && fails(CLOSE, EIO);
	if (fd == randomness)
		randomness = -1;
	int status = __close(fd);
	if (failed)
		errno = EIO;
	return failed ? -1 : status;
}

int fclose(FILE *f)
{
	bool failed = fails(CLOSE, EIO);
	int status = _IO_fclose(f);
	if (failed)
		errno = EIO;
	return failed ? EOF : status;
}
