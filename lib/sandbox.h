/* What a filter gives up before it reads what strangers wrote: should a page ever take a filter over, there is little that it
 * could do.
 *
 * Kept: reading what is open already, and files in the directories of the operands; writing to what is open; memory; time;
 * signals to itself. Given up, and answered with EPERM or EACCES: any other file, creating, changing and removing files,
 * programs, processes, the network, devices. This takes Linux's Landlock (5.13 or later) for files and seccomp for all else;
 * where one is missing the other stands alone, and where both are, the filter goes on without.
 *
 * A filter into which somebody put other code, with LD_PRELOAD (as valgrind does) or when it was built (sanitizers, or
 * -DNO_SANDBOX for others), gives up nothing: nobody knows what that code needs. */
#ifndef SANDBOX_H
#define SANDBOX_H

#include "buf.h"

/* operand[0] to operand[n - 1]: the files to be opened later; "-" is none. */
void sandbox_enter(char *const *operand, size_t n);

/* After the last of them is open: from here on no file can be opened at all. */
void sandbox_seal(void);

/* Appends what holds: "landlock 7, seccomp", "seccomp", "none". The number is that of Landlock's version (its ABI). */
void sandbox_describe(struct buf *b);

#endif
