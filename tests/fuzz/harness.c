#include "harness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "check.h"
#include "input.h"
#include "msg.h"
#include "sandbox.h"
#undef filter_main

enum { ARGS = 8, READY = 16, LONGEST_BLOCK = 17 };

static struct { /* the run at hand */
	struct slice in;
	size_t block;
	struct buf *out;
} now;

static char *said; /* in the last run */
static size_t said_n;
static struct buf complaint;
static jmp_buf *way_out; /* of dies() */
static bool running;

void broken(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fputs("property broken: ", stdout);
	vfprintf(stdout, fmt, ap);
	fputc('\n', stdout);
	fflush(stdout);
	va_end(ap);
	abort();
}

/* NOLINTBEGIN(bugprone-reserved-identifier): the linker calls them so, __wrap_… and __real_… */

/* The rooms input and out, over memory. */

size_t input_read(int fd, const char *name, void *p, size_t n, void (*pause)(void *arg), void *arg)
{
	if (fd != STDIN_FILENO)
		broken("%s is read, descriptor %d", name, fd);
	if (now.block && pause)
		pause(arg);
	if (now.block && n > now.block)
		n = now.block;
	if (n > now.in.n)
		n = now.in.n;
	if (n)
		memcpy(p, now.in.p, n);
	now.in.p += n;
	now.in.n -= n;
	return n;
}

void out_flush(struct out *o)
{
	buf_put(now.out, o->b.p, o->b.n);
	o->b.n = 0;
}

void out_pause(void *o)
{
	out_flush(o);
}

void out_close(struct out *o)
{
	out_flush(o);
	buf_free(&o->b);
}

/* Nor is there a sandbox: this process has files to open yet. */

void sandbox_enter(char *const *operand, size_t n)
{
	(void)operand;
	(void)n;
}

void sandbox_seal(void) {}

void sandbox_describe(struct buf *b)
{
	(void)b;
}

/* The stream keeps its memory from run to run, as it does from operand to operand: to map it anew takes most of the time. */

void __wrap_stream_close(struct stream *s);

void __wrap_stream_close(struct stream *s)
{
	(void)s;
}

/* The end of the program */

_Noreturn void __real_exit(int status);
_Noreturn void __wrap_exit(int status);

void __wrap_exit(int status)
{
	if (way_out)
		longjmp(*way_out, 1);
	if (running) {
		fflush(stderr);
		broken("the command dies: %.*s", (int)said_n, said);
	}
	__real_exit(status);
}

/* Memory that a function takes which may die, so that it can be given back: all of the library's comes from buf.c. */

static struct {
	void **v;
	size_t n, cap;
	bool on;
} taken;

void *__real_calloc(size_t n, size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void *__wrap_realloc(void *p, size_t n);
void __real_free(void *p);
void __wrap_free(void *p);

static void give_back(void *p)
{
	for (size_t i = taken.n; p && i-- > 0;)
		if (taken.v[i] == p)
			taken.v[i] = taken.v[--taken.n];
}

static void *take(void *p)
{
	if (!taken.on || !p)
		return p;
	if (taken.n == taken.cap) {
		taken.cap = taken.cap * 2 + 64;
		taken.v = __real_realloc(taken.v, taken.cap * sizeof *taken.v);
		if (!taken.v)
			abort();
	}
	return taken.v[taken.n++] = p;
}

void *__wrap_calloc(size_t n, size_t size)
{
	return take(__real_calloc(n, size));
}

void *__wrap_realloc(void *p, size_t n)
{
	void *moved = __real_realloc(p, n);
	if (taken.on && moved)
		give_back(p);
	return take(moved);
}

void __wrap_free(void *p)
{
	if (taken.on)
		give_back(p);
	__real_free(p);
}

static void free_taken(void)
{
	while (taken.n)
		__real_free(taken.v[--taken.n]);
}

/* NOLINTEND(bugprone-reserved-identifier) */

/* Messages */

static FILE *hear(void)
{
	FILE *real = stderr;
	free(said);
	said = NULL;
	stderr = open_memstream(&said, &said_n);
	if (!stderr)
		abort();
	return real;
}

/* Each message is a line of its own, whatever it quotes, and has nothing in it that a terminal would obey. */
static void check_said(const char *name)
{
	struct slice rest = {said, said_n};
	check_utf8("messages", rest);
	complaint.n = 0;
	while (rest.n) {
		struct slice line = slice_cut(&rest, '\n');
		size_t n = strlen(name);
		if (line.n < n + 2 || memcmp(line.p, name, n) != 0 || memcmp(line.p + n, ": ", 2) != 0)
			broken("a message without the name %s: %.*s", name, (int)line.n, line.p);
		for (size_t i = 0; i < line.n; i++)
			if ((unsigned char)line.p[i] < ' ' || line.p[i] == 0x7f ||
			    (line.p[i] == '\xc2' && (unsigned char)line.p[i + 1] < 0xa0))
				broken("a control character in a message: %.*s", (int)line.n, line.p);
		if (place_of(line, " times, first in line ") == line.n) {
			buf_slice(&complaint, line);
			buf_putc(&complaint, '\n');
		}
	}
}

static void heard(FILE *real, const char *name)
{
	fclose(stderr);
	stderr = real;
	check_said(name);
}

struct slice all_said(void)
{
	return (struct slice){said, said_n};
}

struct slice complaints(void)
{
	return (struct slice){complaint.p, complaint.n};
}

/* Runs */

static int split(char *words, char *argv[ARGS])
{
	int n = 0;
	for (char *rest, *word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
		if (n == ARGS - 1)
			abort();
		argv[n++] = word;
	}
	argv[n] = NULL;
	return n;
}

static int call(command *c, struct filter *f, const char *args, struct slice in, size_t block, struct buf *out)
{
	char words[128], *argv[ARGS];
	snprintf(words, sizeof words, "%s", args);
	int argc = split(words, argv);
	now.in = in;
	now.block = block;
	now.out = out;
	out->n = 0;
	FILE *real = hear();
	running = true;
	optind = 0; /* glibc: from the start, also after options that stood together */
	int status = c ? c(argc, argv) : filter_main(f, argc, argv);
	running = false;
	heard(real, argv[0]);
	return status;
}

int run(command *c, const char *args, struct slice in, size_t block, struct buf *out)
{
	return call(c, NULL, args, in, block, out);
}

int run_filter(struct filter *f, const char *args, struct slice in, size_t block, struct buf *out)
{
	return call(NULL, f, args, in, block, out);
}

/* Was that command's ready() called in this process? */
static bool is_ready(const char *name)
{
	static const char *names[READY];
	for (size_t i = 0; i < READY; i++) {
		if (names[i] && strcmp(names[i], name) == 0)
			return true;
		if (!names[i]) {
			names[i] = name;
			return false;
		}
	}
	abort();
}

int harness_filter_main(struct filter *f, int argc, char **argv)
{
	if (is_ready(f->name))
		f->ready = NULL;
	return filter_main(f, argc, argv);
}

bool dies(void (*f)(void *arg), void *arg)
{
	jmp_buf here;
	FILE *real = hear();
	way_out = &here;
	volatile bool dead = setjmp(here) != 0;
	taken.on = !dead;
	if (!dead)
		f(arg);
	way_out = NULL;
	taken.on = false;
	if (dead)
		free_taken();
	taken.n = 0;
	heard(real, "visti");
	return dead;
}

size_t block_for(struct slice in)
{
	size_t sum = in.n;
	for (size_t i = 0; i < in.n; i++)
		sum = sum * 31 + (unsigned char)in.p[i];
	return 1 + sum % LONGEST_BLOCK;
}
