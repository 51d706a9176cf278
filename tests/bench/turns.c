/* Times commands in turn: turns [-c] ROUNDS INPUT COMMAND...
 *
 * In each round each command, a string for the shell, runs once, with INPUT as its standard input and nothing kept of what
 * it prints. For each one line: the median of its seconds, and the median of their ratio to those of the first
 * command in the same round, so that what else the machine does falls on both. Seconds are from start to end; with -c
 * those that processors spent on it (in a pipe: on all its commands). A first round is not counted. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static _Noreturn void die(const char *what)
{
	perror(what);
	exit(2);
}

static double clock_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double children_now(void)
{
	struct rusage u;
	getrusage(RUSAGE_CHILDREN, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
	       (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static _Noreturn void run(const char *input, const char *command)
{
	int in = open(input, O_RDONLY), out = open("/dev/null", O_WRONLY);
	if (in < 0 || out < 0 || dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0)
		die(input);
	execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	die("sh");
}

static double seconds(double (*now)(void), const char *input, const char *command)
{
	int status;
	double start = now();
	pid_t pid = fork();
	if (pid < 0)
		die("fork");
	if (pid == 0)
		run(input, command);
	if (waitpid(pid, &status, 0) < 0)
		die("waitpid");
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		fprintf(stderr, "turns: '%s' on %s failed\n", command, input);
		exit(2);
	}
	return now() - start;
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static double median(double *v, size_t n)
{
	qsort(v, n, sizeof *v, by_size);
	return n % 2 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
}

/* Prints the median seconds and ratios of n commands. */
static void measure(double (*now)(void), size_t rounds, const char *input, char **command, size_t n)
{
	double *time = calloc(2 * n * rounds, sizeof *time), *ratio = time + n * rounds; /* [command][round] */
	if (!time)
		die("calloc");
	for (size_t k = 0; k < n; k++)
		seconds(now, input, command[k]);
	for (size_t r = 0; r < rounds; r++)
		for (size_t k = 0; k < n; k++) {
			time[k * rounds + r] = seconds(now, input, command[k]);
			ratio[k * rounds + r] = time[k * rounds + r] / time[r];
		}
	for (size_t k = 0; k < n; k++)
		printf("%.6f\t%.4f\n", median(time + k * rounds, rounds), median(ratio + k * rounds, rounds));
	free(time);
}

int main(int argc, char **argv)
{
	double (*now)(void) = clock_now;
	if (argc > 1 && strcmp(argv[1], "-c") == 0) {
		now = children_now;
		argc--, argv++;
	}
	size_t rounds = argc > 3 ? strtoul(argv[1], NULL, 10) : 0;
	if (rounds == 0) {
		fputs("usage: turns [-c] ROUNDS INPUT COMMAND...\n", stderr);
		return 2;
	}
	measure(now, rounds, argv[2], argv + 3, (size_t)argc - 3);
}
