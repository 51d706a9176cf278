/* The part of the sandbox that is about files, by Landlock (landlock(7)). */
#ifndef SANDBOX_FILES_H
#define SANDBOX_FILES_H

#include <stddef.h>

/* From here on no file can be opened but for reading, and only in the directories of the operands, or where an operand leads that
 * is a link. What is open stays open. Where Landlock is of a version that knows it, TCP, and sockets and signals to
 * other processes are given up too. Returns the version; 0: nothing was given up. Called again, it leaves what is allowed both
 * times. */
int sandbox_files(char *const *operand, size_t n);

#endif
