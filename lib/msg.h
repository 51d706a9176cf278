/* Messages, and the three exit statuses. Every message goes to standard error as
 * "name: what: why"; the program's name is set once. */
#ifndef MSG_H
#define MSG_H

#include <stdarg.h>
#include <stddef.h>

enum status {
	STATUS_OK = 0,      /* done; finding nothing is success */
	STATUS_DROPPED = 1, /* done, but something was dropped or could not be opened */
	STATUS_FATAL = 2,   /* wrong use, or could not go on */
};

void msg_name(const char *name); /* borrowed; shown before each message */

/* A format that ends in ':' has the system's reason (errno) added. */
__attribute__((format(printf, 1, 2))) void msg_warn(const char *fmt, ...);

/* The same, and the exit status will be STATUS_DROPPED at least. */
__attribute__((format(printf, 1, 2))) void msg_drop(const char *fmt, ...);
int msg_status(void); /* STATUS_OK, or STATUS_DROPPED after a msg_drop */

/* For those that add to a message: formats into text, of size bytes; what is too long is cut, not within a letter. */
__attribute__((format(printf, 3, 0))) void msg_format(char *text, size_t size, const char *fmt, va_list ap);

/* As msg_warn, then the program ends with STATUS_FATAL. */
__attribute__((format(printf, 1, 2), noreturn)) void msg_die(const char *fmt, ...);

#endif
