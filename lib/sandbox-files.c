#define _GNU_SOURCE /* O_PATH, syscall */
#include "sandbox-files.h"

#ifdef __linux__

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "buf.h"

/* As linux/landlock.h and asm/unistd.h have them, those of older systems less than the kernel may know. */
enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446 };
enum { GET_VERSION = 1, PATH_BENEATH = 1 };
enum { READ_FILE = 1 << 2, READ_DIR = 1 << 3 };

struct ruleset { /* what is given up, but for the rules; each a set of bits */
	uint64_t files, ports, scopes;
};

struct rule {
	uint64_t files; /* what is allowed there */
	int32_t place;  /* a descriptor: a file, or a directory with all that is beneath it */
} __attribute__((packed));

/* All that the version knows. Bits that it does not know are an error. */
static struct ruleset all_of(int version)
{
	int rights = version >= 5 ? 16 : version >= 3 ? 15 : 12 + version;
	return (struct ruleset){
		.files = (1U << rights) - 1, .ports = version >= 4 ? 3 : 0, .scopes = version >= 6 ? 3 : 0};
}

/* A place that cannot be looked at now needs no rule: it could not be opened later either. */
static bool allow(int ruleset, const char *place, uint64_t files)
{
	int fd = open(place, O_PATH | O_CLOEXEC);
	if (fd < 0)
		return errno != EMFILE && errno != ENFILE && errno != ENOMEM;
	struct rule rule = {.files = files, .place = fd};
	/* pipes and the like (EBADFD) are out of Landlock's reach, and need no rule */
	bool done = syscall(ADD_RULE, ruleset, PATH_BENEATH, &rule, 0) == 0 || errno == EBADFD;
	close(fd);
	return done;
}

/* The length of the name of the directory in which the file lies: 5 for 'pages/1.txt', 0 for '1.txt', 1 for '/1.txt'. */
static size_t directory(const char *name)
{
	const char *slash = strrchr(name, '/');
	return !slash ? 0 : slash == name ? 1 : (size_t)(slash - name);
}

/* Its directory, not only itself: a new version of a page may take its place while the pages before it are read. */
static bool allow_directory(int ruleset, const char *name, size_t n)
{
	struct buf path = {0};
	buf_put(&path, n ? name : ".", n ? n : 1);
	buf_putc(&path, 0);
	bool done = allow(ruleset, path.p, READ_FILE | READ_DIR);
	buf_free(&path);
	return done;
}

/* A link leads elsewhere: '/dev/stdin', '/dev/fd/63' too. */
static bool allow_target(int ruleset, const char *name)
{
	struct stat st;
	if (lstat(name, &st) != 0 || !S_ISLNK(st.st_mode) || stat(name, &st) != 0)
		return true;
	return allow(ruleset, name, S_ISDIR(st.st_mode) ? READ_DIR : READ_FILE);
}

static bool allow_operands(int ruleset, char *const *operand, size_t n)
{
	const char *last = NULL;
	size_t last_n = 0;
	for (size_t i = 0; i < n; i++) {
		const char *name = operand[i];
		size_t len = directory(name);
		if (strcmp(name, "-") == 0)
			continue;
		if (!last || len != last_n || memcmp(name, last, len) != 0) {
			if (!allow_directory(ruleset, name, len))
				return false;
			last = name;
			last_n = len;
		}
		if (!allow_target(ruleset, name))
			return false;
	}
	return true;
}

int sandbox_files(char *const *operand, size_t n)
{
	int version = (int)syscall(CREATE_RULESET, NULL, 0, GET_VERSION);
	if (version <= 0)
		return 0;
	struct ruleset all = all_of(version);
	int ruleset = (int)syscall(CREATE_RULESET, &all, sizeof all, 0);
	if (ruleset < 0)
		return 0;
	bool done = allow_operands(ruleset, operand, n) && syscall(RESTRICT_SELF, ruleset, 0) == 0;
	close(ruleset);
	return done ? version : 0;
}

#else

int sandbox_files(char *const *operand, size_t n)
{
	(void)operand;
	(void)n;
	return 0;
}

#endif
