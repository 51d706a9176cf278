#include "filter.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ahead.h"
#include "emit.h"
#include "file.h"
#include "msg.h"
#include "sandbox.h"

static struct out out;
static struct stream in;
static bool plain;           /* -p */
static bool marked;          /* documents get their marks */
static struct spans found;   /* in the line at hand */
static struct ahead ahead;   /* documents seen and not yet handled */
static struct buf new_attrs; /* of the document that begins */

void filter_usage(const char *fmt, ...)
{
	char why[512];
	va_list ap;
	va_start(ap, fmt);
	msg_format(why, sizeof why, fmt, ap);
	va_end(ap);
	msg_die("%s (--help says more)", why);
}

static void print_and_exit(const char *text, size_t n)
{
	buf_put(&out.b, text, n);
	out_close(&out);
	exit(STATUS_OK);
}

static void help(const struct filter *f)
{
	static const char
		plain_option[] = "  -p         read standard input as plain text whatever it begins with\n",
		common_options[] = "  --help     print this\n"
				   "  --version  print the version\n",
		pages[] =
			"FILE is a page of plain text, '-' standard input read as one; without any, standard input is\n"
			"marked text or plain text.\n",
		files[] = "Without FILE, or where it is '-', standard input is read.\n";
	struct buf b = {0};
	const char *parts[] = {"usage: ",
			       f->name,
			       " ",
			       f->synopsis,
			       "\n",
			       f->summary,
			       "\n\n",
			       f->options ? f->options : "",
			       f->file ? "" : plain_option,
			       common_options,
			       f->file ? files : pages};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		buf_puts(&b, parts[i]);
	print_and_exit(b.p, b.n);
}

static void version(const struct filter *f)
{
	struct buf b = {0};
	buf_puts(&b, f->name);
	buf_puts(&b, " (visti) " VERSION "\nsandbox: ");
	sandbox_enter(NULL, 0);
	sandbox_describe(&b);
	buf_putc(&b, '\n');
	print_and_exit(b.p, b.n);
}

static void long_option(const struct filter *f, const char *name)
{
	if (strcmp(name, "help") == 0)
		help(f);
	if (strcmp(name, "version") == 0)
		version(f);
	filter_usage("unknown option --%s", name);
}

static void read_options(struct filter *f, int argc, char **argv)
{
	struct buf letters = {0};
	buf_puts(&letters, f->file ? ":-:" : ":p-:"); /* "--help" comes as the option '-' with the value "help" */
	buf_puts(&letters, f->letters ? f->letters : "");
	buf_putc(&letters, 0);
	for (int c; (c = getopt(argc, argv, letters.p)) != -1;) {
		if (c == 'p' && !f->file)
			plain = true;
		else if (c == '-')
			long_option(f, optarg);
		else if (c == ':')
			filter_usage("option -%c needs a value", optopt);
		else if (c == '?')
			filter_usage("unknown option -%c", optopt);
		else
			f->option(c, optarg);
	}
	buf_free(&letters);
}

/* Writes the attributes that the filter adds to the document. */
static void emit_new_attrs(void)
{
	struct slice rest = {new_attrs.p, new_attrs.n};
	while (rest.n) {
		struct slice line = slice_cut(&rest, '\n');
		buf_puts(&out.b, "\tattr\t");
		out_line(&out, line);
	}
	new_attrs.n = 0;
}

/* Writes a group with the spans that the filter finds in its lines. */
static void find_in_lines(const struct filter *f, const struct doc *d)
{
	struct slice section = d->section;
	for (size_t i = 0; i < d->n;) {
		if (d->rec[i].type == REC_TEXT) {
			spans_clear(&found);
			f->line(doc_line(d, i), section, &found);
			i = emit_text(&out, d, i, f->kind, &found);
			continue;
		}
		if (d->rec[i].type == REC_SECTION)
			section = doc_section_kind(d, i);
		emit_rec(&out, d, i++);
		if (d->rec[i - 1].type == REC_DOC)
			emit_new_attrs();
	}
}

static void handle(const struct filter *f, const struct doc *d)
{
	if (d->begins && d->page && marked)
		emit_page(&out, d->id);
	if (d->begins && f->begin)
		f->begin(d, &new_attrs);
	if (d->page)
		emit_new_attrs();
	if (f->doc)
		f->doc(d, &out);
	else
		find_in_lines(f, d);
}

static void take(const struct filter *f, const struct doc *d)
{
	if (!f->see) {
		handle(f, d);
		return;
	}
	if (ahead_full(&ahead))
		handle(f, ahead_take(&ahead));
	f->see(d);
	ahead_put(&ahead, d);
}

static void run(const struct filter *f, int fd, const char *name, enum input input)
{
	if (f->file) {
		f->file(fd, name, &out);
		return;
	}
	stream_open(&in, fd, name, input, f->reach);
	for (const struct doc *d; (d = stream_next(&in));)
		take(f, d);
}

/* Opens an operand; -1 after a message where that cannot be done. */
static int open_page(const char *name)
{
	struct stat st;
	int fd = file_open(name);
	if (fd < 0) {
		msg_drop("%s: cannot open:", name);
	} else if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		close(fd);
		errno = EISDIR;
		msg_drop("%s: cannot read:", name);
		fd = -1;
	}
	return fd;
}

static void run_operand(const struct filter *f, const char *name, bool last)
{
	bool standard = strcmp(name, "-") == 0;
	int fd = standard ? STDIN_FILENO : open_page(name);
	if (last)
		sandbox_seal();
	if (fd < 0)
		return;
	run(f, fd, name, INPUT_OPERAND);
	if (!standard)
		file_close(fd, name);
}

int filter_main(struct filter *f, int argc, char **argv)
{
	msg_name(f->name);
	read_options(f, argc, argv);
	if (f->ready)
		f->ready();
	in.in.pause = out_pause;
	in.in.arg = &out;
	marked = f->writes == WRITES_MARKS || (f->writes == WRITES_TEXT && optind < argc);
	sandbox_enter(argv + optind, (size_t)(argc - optind));
	if (optind == argc)
		run(f, STDIN_FILENO, "-", plain ? INPUT_PLAIN : INPUT_STREAM);
	for (int i = optind; i < argc; i++)
		run_operand(f, argv[i], i + 1 == argc);
	if (f->end)
		f->end(&out);
	for (const struct doc *d; (d = ahead_take(&ahead));)
		handle(f, d);
	ahead_free(&ahead);
	stream_close(&in);
	spans_free(&found);
	buf_free(&new_attrs);
	out_close(&out);
	return msg_status();
}
