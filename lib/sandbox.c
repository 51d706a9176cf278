#include "sandbox.h"

#include <stdlib.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "sandbox-calls.h"
#include "sandbox-files.h"

/* A sanitizer that looks at other processes, or into /proc, when the program ends. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define NO_SANDBOX
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define NO_SANDBOX
#endif
#endif

static int landlock; /* its version, once it holds */
static bool seccomp; /* holds */

/* Without that privilege cannot be given up, and what cannot gain any may give up all. */
static bool may_enter(void)
{
#if defined __linux__ && !defined NO_SANDBOX
	const char *preload = getenv("LD_PRELOAD");
	return (!preload || !*preload) && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
#else
	return false;
#endif
}

void sandbox_enter(char *const *operand, size_t n)
{
	if (!may_enter())
		return;
	landlock = sandbox_files(operand, n);
	seccomp = sandbox_calls();
}

void sandbox_seal(void)
{
	if (landlock)
		sandbox_files(NULL, 0);
}

void sandbox_describe(struct buf *b)
{
	if (landlock) {
		buf_puts(b, "landlock ");
		buf_putu(b, (size_t)landlock);
	}
	if (landlock && seccomp)
		buf_puts(b, ", ");
	buf_puts(b, seccomp ? "seccomp" : landlock ? "" : "none");
}
