/* TARGET FILE...: gives each file to the target, as the fuzzer does, and none of them may break it. Prints how many. */
#include <stdio.h>
#include <stdlib.h>

#include "harness.h"

static struct buf data;

static void read_file(const char *name)
{
	FILE *f = fopen(name, "rb");
	data.n = 0;
	for (size_t n = 1; f && n; data.n += n) {
		buf_room(&data, 4096);
		n = fread(data.p + data.n, 1, 4096, f);
	}
	if (!f || ferror(f)) {
		perror(name);
		exit(2);
	}
	fclose(f);
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		read_file(argv[i]);
		printf("%s\n", argv[i]); /* the last one printed is the one that breaks it */
		fflush(stdout);
		char *exact = malloc(data.n ? data.n : 1); /* so that a sanitizer sees its end */
		if (!exact)
			abort();
		if (data.n)
			memcpy(exact, data.p, data.n);
		LLVMFuzzerTestOneInput((const uint8_t *)exact, data.n);
		free(exact);
	}
	printf("%d inputs\n", argc - 1);
	return argc > 1 ? 0 : 2;
}
