/* The bytes of a file, unpacked where it is gzip: any number of members one after another, as web archives have one a record. */
#ifndef GUNZIP_H
#define GUNZIP_H

#include <stdbool.h>
#include <stddef.h>

struct gunzip; /* an open file */

/* The descriptor stays the caller's; name is borrowed. pause and arg as in input.h. */
struct gunzip *gunzip_open(int fd, const char *name, void (*pause)(void *arg), void *arg);
void gunzip_close(struct gunzip *g);

/* Up to n bytes; 0: the end, unless there is damage. The bytes of one call are never from both sides of it: what is read next is the next
 * member that begins well. */
size_t gunzip_read(struct gunzip *g, void *p, size_t n);

/* What was wrong after the bytes of the last call, a constant, or NULL: nothing; empty: the same damage goes on. Asking clears it. */
const char *gunzip_damage(struct gunzip *g);

#endif
