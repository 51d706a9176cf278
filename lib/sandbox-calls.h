/* The part of the sandbox that is about system calls, by seccomp (seccomp(2)). */
#ifndef SANDBOX_CALLS_H
#define SANDBOX_CALLS_H

#include <stdbool.h>

/* From here on only those system calls work that a filter needs, as far as the C library and the other libraries are known;
 * sandbox-calls.c lists them. The others fail with EPERM, and those that are newer than Linux 5.0 with ENOSYS, for which libraries have
 * an older way. Returns false, and changes nothing, where the kernel or the processor's kind is not known to have it. */
bool sandbox_calls(void);

#endif
