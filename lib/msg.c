#include "msg.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *program = "visti";

void msg_name(const char *name)
{
	program = name;
}

/* The length of a message that was cut after n bytes, without its last letter, which may be half one. */
static size_t without_last(const char *text, size_t n)
{
	while (n > 0 && (text[n - 1] & 0xc0) == 0x80)
		n--;
	return n > 0 ? n - 1 : 0;
}

void msg_format(char *text, size_t size, const char *fmt, va_list ap)
{
	size_t n = (size_t)vsnprintf(text, size, fmt, ap);
	if (n >= size)
		text[without_last(text, size - 1)] = 0;
}

/* A message quotes input, in which a terminal must find nothing to obey: each control character becomes a space. */
static void disarm(char *text)
{
	for (unsigned char *p = (unsigned char *)text; *p; p++) {
		if (p[0] == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0)
			p[0] = p[1] = ' ';
		else if (*p < ' ' || *p == 0x7f)
			*p = ' ';
	}
}

/* Standard error may share the terminal with other filters of a pipe: one write a message. */
static void say(const char *fmt, va_list ap)
{
	int error = errno;
	char text[1024];
	msg_format(text, sizeof text, fmt, ap);
	disarm(text);
	if (fmt[strlen(fmt) - 1] == ':') /* not text, which may end with a colon of the input's */
		fprintf(stderr, "%s: %s %s\n", program, text, strerror(error));
	else
		fprintf(stderr, "%s: %s\n", program, text);
}

void msg_warn(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
}

static int status = STATUS_OK;

void msg_drop(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
	status = STATUS_DROPPED;
}

int msg_status(void)
{
	return status;
}

void msg_die(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
	exit(STATUS_FATAL);
}
