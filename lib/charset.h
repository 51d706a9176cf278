/* The encoding of a web page, and the page in UTF-8. */
#ifndef CHARSET_H
#define CHARSET_H

#include "buf.h"

/* Before the sandbox: lets ICU find its data, which some systems keep in a file; ends the program where it cannot. */
void charset_ready(void);

bool charset_known(const char *name); /* "windows-1251", "koi8-u": any name that ICU knows */

/* Appends the page in UTF-8, without a byte-order mark. The encoding is the one given; without one (NULL) what a byte-order mark says; UTF-8
 * where all bytes are well-formed UTF-8, whatever the page says of itself; what its <meta> or <?xml says; else what its letters
 * look like. A byte that means nothing in that encoding becomes U+FFFD, but for UTF-8: then what is ill-formed stays. */
void charset_to_utf8(struct buf *b, struct slice page, const char *given);

#endif
