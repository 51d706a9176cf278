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

/* Standard error may share the terminal with other filters of a pipe: one write a message. */
static void say(const char *fmt, va_list ap)
{
	int error = errno;
	char text[1024];
	vsnprintf(text, sizeof text, fmt, ap);
	size_t n = strlen(text);
	if (n > 0 && text[n - 1] == ':')
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

static enum status status = STATUS_OK;

void msg_drop(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
	status = STATUS_DROPPED;
}

enum status msg_status(void)
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
