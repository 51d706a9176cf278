/* old-kernel [-f] [-c] COMMAND [ARG...]: runs it as on a kernel without Landlock (-f), without seccomp (-c), or with neither.
 *
 * By seccomp: status 77 where that is not to be had. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define LOAD(field)        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define IS(value, yes, no) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, yes, no)
#define ALLOW              BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define FAIL(error)        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (error))

enum { LANDLOCK_CREATE_RULESET = 444 };

static int filter(struct sock_filter *program, unsigned short n)
{
	struct sock_fprog all = {.len = n, .filter = program};
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &all, 0, 0);
}

static int without_landlock(void)
{
	struct sock_filter program[] = {LOAD(nr), IS(LANDLOCK_CREATE_RULESET, 0, 1), FAIL(ENOSYS), ALLOW};
	return filter(program, sizeof program / sizeof *program);
}

static int without_seccomp(void)
{
	struct sock_filter program[] = {
		LOAD(nr), IS(SYS_prctl, 0, 3), LOAD(args[0]), IS(PR_SET_SECCOMP, 0, 1), FAIL(EINVAL), ALLOW};
	return filter(program, sizeof program / sizeof *program);
}

int main(int argc, char **argv)
{
	int failed = 0;
	for (int c; (c = getopt(argc, argv, "+fc")) != -1;)
		failed |= c == 'f' ? without_landlock() : without_seccomp();
	if (failed || optind == argc)
		return 77;
	execvp(argv[optind], argv + optind);
	return 127;
}
