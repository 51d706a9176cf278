/* Commands run inside a fuzz target: what they read comes from memory, what they write and say stays in memory.
 *
 * A target takes in a command's page, so that its main() can be called for each input and its options set back:
 *
 *	#include "../harness.h"
 *	#define main extract_dates
 *	#include "../../../cmd/extract-dates.c"
 *
 * All else is what the command runs anyway, but for the rooms input, out and sandbox, whose places harness.c takes, and exit()
 * (the linker's --wrap). Tables are read once a process. */
#ifndef HARNESS_H
#define HARNESS_H

#include <stdint.h>

#include "filter.h"

typedef int command(int argc, char **argv);

/* Runs command with arguments ("extract-dates -", separated by blanks) over in, and puts what it writes into *out. block: at
 * most so many bytes a read, with a pause before each; 0: as many as asked for. The status. The program ends where the command
 * dies, says something that a terminal should not see, or is no good at UTF-8. */
int run(command *c, const char *args, struct slice in, size_t block, struct buf *out);

/* The same for a filter that is no command. */
int run_filter(struct filter *f, const char *args, struct slice in, size_t block, struct buf *out);

/* What was said in the last run; what of it is not 'repaired', but why something was dropped. */
struct slice all_said(void);
struct slice complaints(void);

/* Calls f(arg) in which the program may end as by msg_die(); did it? Then all memory that f took by realloc() is given back. */
bool dies(void (*f)(void *arg), void *arg);

/* A property does not hold: says so, and aborts. */
__attribute__((format(printf, 1, 2), noreturn)) void broken(const char *fmt, ...);

/* Some number from 1 to 17 for a block, told by the input alone. */
size_t block_for(struct slice in);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A command's page calls this for filter_main(). */
int harness_filter_main(struct filter *f, int argc, char **argv);
#define filter_main harness_filter_main

#endif
