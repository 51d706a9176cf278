#define _GNU_SOURCE /* syscall numbers and the like */
#include "sandbox-calls.h"

#if defined __linux__ && defined __has_include
#if __has_include("linux/seccomp.h")
#include <linux/audit.h>
#if defined __x86_64__ && defined __LP64__
#define ARCH AUDIT_ARCH_X86_64
#elif defined __AARCH64EL__ && defined __LP64__
#define ARCH AUDIT_ARCH_AARCH64
#elif defined __riscv && __riscv_xlen == 64
#define ARCH AUDIT_ARCH_RISCV64
#endif
#endif
#endif

#ifdef ARCH

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The program that the kernel runs at each system call. A jump names how many lines to skip: if so, if not. */
#define LOAD(field)             BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define IS(value, yes, no)      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, yes, no)
#define IS_FROM(value, yes, no) BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, value, yes, no)
#define HAS(bits, yes, no)      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, yes, no)
#define ALLOW                   BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define FAIL(error)             BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (error))

#define KEEP(call)                     IS(call, 0, 1), ALLOW
#define KEEP_UNLESS(call, field, bits) IS(call, 0, 4), LOAD(field), HAS(bits, 0, 1), FAIL(EPERM), ALLOW
#define KEEP_IF(call, field, value)    IS(call, 0, 4), LOAD(field), IS(value, 1, 0), FAIL(EPERM), ALLOW

/* Landlock, for sandbox_seal; and the first of the numbers that are the same for all kinds of processors. */
enum { LANDLOCK_CREATE_RULESET = 444, LANDLOCK_RESTRICT_SELF = 446, FIRST_NEW = 424 };

enum { CHANGING = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC };

bool sandbox_calls(void)
{
	const __u32 self = (__u32)getpid();
	struct sock_filter program[] = {
		LOAD(arch),
		IS(ARCH, 1, 0),
		FAIL(EPERM), /* 'int 0x80' has other numbers */
		LOAD(nr),

		/* what is most frequent */
		KEEP(SYS_read),
		KEEP(SYS_write),
		KEEP(SYS_ppoll),

		KEEP(LANDLOCK_CREATE_RULESET),
		KEEP(LANDLOCK_RESTRICT_SELF),
		IS_FROM(FIRST_NEW, 0, 1),
		FAIL(ENOSYS),

		/* files that are open */
		KEEP(SYS_readv),
		KEEP(SYS_writev),
		KEEP(SYS_lseek),
		KEEP(SYS_fstat),
		KEEP(SYS_ftruncate),
		KEEP_IF(SYS_fcntl, args[1], F_SETPIPE_SZ),
		KEEP(SYS_close),

		/* files by name: to be read, where Landlock allows it */
		KEEP_UNLESS(SYS_openat, args[2], CHANGING),
		KEEP(SYS_newfstatat),
		KEEP(SYS_statx),
#ifdef SYS_open /* older calls, which the C library makes on x86-64 */
		KEEP_UNLESS(SYS_open, args[1], CHANGING),
		KEEP(SYS_stat),
		KEEP(SYS_lstat),
		KEEP(SYS_poll),
		KEEP(SYS_time),
#endif

		/* memory */
		KEEP(SYS_brk),
		KEEP(SYS_mmap),
		KEEP(SYS_mremap),
		KEEP(SYS_munmap),
		KEEP(SYS_mprotect),
		KEEP(SYS_madvise),

		/* locks, also where there is one thread only */
		KEEP(SYS_futex),

		/* signals to itself: abort() */
		KEEP(SYS_rt_sigaction),
		KEEP(SYS_rt_sigprocmask),
		KEEP(SYS_rt_sigreturn),
		KEEP(SYS_restart_syscall),
		KEEP_IF(SYS_kill, args[0], self),
		KEEP_IF(SYS_tkill, args[0], self),
		KEEP_IF(SYS_tgkill, args[0], self),

		/* what libraries ask for */
		KEEP(SYS_getrandom),
		KEEP(SYS_clock_gettime),
		KEEP(SYS_gettimeofday),
		KEEP(SYS_sysinfo),
		KEEP(SYS_getpid),
		KEEP(SYS_gettid),

		KEEP(SYS_exit),
		KEEP(SYS_exit_group),
		FAIL(EPERM),
	};
	struct sock_fprog all = {.len = sizeof program / sizeof *program, .filter = program};
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &all, 0, 0) == 0;
}

#else

bool sandbox_calls(void)
{
	return false;
}

#endif
