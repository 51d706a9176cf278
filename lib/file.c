#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "msg.h"

int file_open(const char *path)
{
	int fd;
	do
		fd = open(path, O_RDONLY);
	while (fd < 0 && errno == EINTR);
	return fd;
}

void file_close(int fd, const char *name)
{
	if (close(fd) != 0)
		msg_warn("%s: cannot close:", name);
}
