/* Reading bytes from a descriptor. */
#ifndef INPUT_H
#define INPUT_H

#include <stddef.h>

/* Up to n bytes; 0: the end. Where the read would wait, pause(arg) is called first (pause may be NULL). A failed read ends the
 * program; name is for its message. */
size_t input_read(int fd, const char *name, void *p, size_t n, void (*pause)(void *arg), void *arg);

#endif
