/* Files that are read: by name. */
#ifndef FILE_H
#define FILE_H

int file_open(const char *path);           /* a descriptor, or -1 with errno; a signal in between changes nothing */
void file_close(int fd, const char *name); /* says so where that fails: nothing is lost by it */

#endif
