/* escape FILE...: enters the sandbox with these operands, as a filter does, and tries to get out. Prints a line for each thing that
 * worked, "reads /etc/passwd"; before that, what the sandbox is; then, with no file allowed any more, the same again. Also
 * prints what should have worked and did not. Its directory holds page.txt, and gets kept.txt. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include "sandbox.h"

static void tell(const char *what, bool worked)
{
	if (worked)
		printf("%s\n", what);
}

static void try_open(const char *what, const char *name, int flags)
{
	int fd = open(name, flags, 0600);
	if (fd >= 0) {
		printf("%s %s\n", what, name);
		close(fd);
	}
}

static void try_files(void)
{
	try_open("reads", "/etc/passwd", O_RDONLY);
	try_open("reads", "/dev/urandom", O_RDONLY);
	try_open("lists", "/", O_RDONLY | O_DIRECTORY);
	try_open("writes", "page.txt", O_WRONLY);
	try_open("changes", "page.txt", O_RDWR);
	try_open("empties", "page.txt", O_RDONLY | O_TRUNC);
	try_open("creates", "new.txt", O_RDONLY | O_CREAT);
	try_open("makes a nameless file in", ".", O_WRONLY | O_TMPFILE);
	tell("truncates", truncate("page.txt", 0) == 0);
	tell("removes", unlink("page.txt") == 0);
	tell("renames", rename("page.txt", "other.txt") == 0);
	tell("links", link("page.txt", "other.txt") == 0 || symlink("page.txt", "other.txt") == 0);
	tell("makes a directory", mkdir("folder", 0700) == 0);
	tell("makes a FIFO", mkfifo("fifo", 0600) == 0);
	tell("changes a mode", chmod("page.txt", 0777) == 0 || fchmod(STDIN_FILENO, 0777) == 0);
	tell("changes an owner", chown("page.txt", 1, 1) == 0);
	tell("changes times", utimensat(AT_FDCWD, "page.txt", NULL, 0) == 0);
	tell("makes a file in memory", syscall(SYS_memfd_create, "x", 0) >= 0);
}

static void try_network(void)
{
	static const int families[] = {AF_INET, AF_INET6, AF_UNIX, AF_NETLINK};
	int pair[2];
	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		tell("opens a stream socket", socket(families[i], SOCK_STREAM, 0) >= 0);
	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		tell("opens a packet socket", socket(families[i], SOCK_DGRAM, 0) >= 0);
	tell("opens two sockets", socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
	tell("has io_uring", syscall(425, 1, NULL) != -1 || errno != ENOSYS);
}

static void try_processes(void)
{
	char byte;
	struct iovec mine = {&byte, 1}, parents = {&byte, 1};
	pid_t child = fork();
	if (child == 0)
		_exit(0);
	tell("has a child", child > 0);
	tell("has signals sent", fcntl(STDIN_FILENO, F_SETOWN, getppid()) == 0);
	tell("signals its parent", kill(getppid(), 0) == 0);
	tell("signals its group", kill(0, 0) == 0);
	tell("signals its parent's thread", syscall(SYS_tgkill, getppid(), getppid(), 0) == 0);
	tell("looks into its parent", process_vm_readv(getppid(), &mine, 1, &parents, 1, 0) == 1 || errno != EPERM);
	tell("types into the terminal", ioctl(-1, TIOCSTI, "x") == 0 || errno != EPERM);
	tell("asks for privileges", syscall(SYS_unshare, 0) == 0);
}

static void try_everything(void)
{
	try_files();
	try_network();
	try_processes();
	fflush(stdout);
}

/* What must work on all the same. */
static void need(const char *what, bool works)
{
	if (!works)
		printf("cannot %s\n", what);
}

static void try_work(int kept, int pipe_end)
{
	enum { BIG = 1 << 22 };
	struct timespec now;
	void *p = calloc(1, BIG);
	need("use memory", p);
	need("tell the time", clock_gettime(CLOCK_REALTIME, &now) == 0 && now.tv_sec > 0);
	need("write to what is open, and truncate it", write(kept, "x", 1) == 1 && ftruncate(kept, 0) == 0);
	need("ask a pipe to hold more", fcntl(pipe_end, F_SETPIPE_SZ, 1 << 17) == 1 << 17);
	need("signal itself", kill(getpid(), 0) == 0 && raise(SIGCONT) == 0);
	free(p);
}

int main(int argc, char **argv)
{
	struct buf state = {0};
	int ends[2], kept = open("kept.txt", O_WRONLY | O_CREAT, 0600);
	need("make a pipe", pipe(ends) == 0);
	sandbox_enter(argv + 1, (size_t)argc - 1);
	sandbox_describe(&state);
	printf("sandbox: %.*s\n", (int)state.n, state.p);
	buf_free(&state);
	try_work(kept, ends[1]);
	for (int i = 1; i < argc; i++)
		try_open("reads", argv[i], O_RDONLY);
	try_everything();
	sandbox_seal();
	printf("sealed\n");
	for (int i = 1; i < argc; i++)
		try_open("reads", argv[i], O_RDONLY);
	try_everything();
	try_work(kept, ends[1]);
	fflush(stdout);
	execl("/bin/echo", "echo", "runs a program", (char *)NULL);
	return 0;
}
