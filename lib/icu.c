#include "icu.h"

#include <stdlib.h>
#include <unicode/uclean.h>

#include "buf.h"
#include "msg.h"

static void *allocate(const void *unused, size_t n)
{
	(void)unused;
	return xmalloc(n);
}

static void *reallocate(const void *unused, void *p, size_t n)
{
	(void)unused;
	return xrealloc(p, n);
}

static void release(const void *unused, void *p)
{
	(void)unused;
	free(p);
}

void icu_ready(void)
{
	UErrorCode error = U_ZERO_ERROR;
	u_setMemoryFunctions(NULL, allocate, reallocate, release, &error);
	if (U_FAILURE(error))
		msg_die("ICU: %s", u_errorName(error));
}
