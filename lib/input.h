/* Reading bytes from a descriptor. A signal that interrupts a call changes nothing. */
#ifndef INPUT_H
#define INPUT_H

#include <stddef.h>

int input_open(const char *path); /* -1 with errno where it cannot be opened */

/* Up to n bytes; 0: the end. Where the read would wait, pause(arg) is called first (pause may be NULL). A failed read ends the
 * program; name is for its message. */
size_t input_read(int fd, const char *name, void *p, size_t n, void (*pause)(void *arg), void *arg);

void input_close(int fd, const char *name); /* says so where that fails: nothing is lost by it */

#endif
