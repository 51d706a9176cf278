/* Lines that the pages of a site share.
 *
 * Each page of a site is added in turn; a line that stands on three pages or more, and on two of three, is shared.
 * Not so a line that says who paid on one of them, nor the title of an article, which other pages only announce.
 * At most REPEAT_LINES different lines are known at once: beyond that, those seen least are forgotten. */
#ifndef REPEAT_H
#define REPEAT_H

#include "chrome.h"

enum { REPEAT_LINES = 1 << 18 };

struct repeat; /* all sites' lines */

struct repeat *repeat_new(void);
void repeat_free(struct repeat *r);

/* Counts the n lines of a page that was judged. Their text is copied where repeat_write is to give it. */
void repeat_add(struct repeat *r, struct slice site, const struct slice *line, const struct verdict *v, size_t n,
		bool keep_text);

/* The n lines of a list like that of repeat_write are shared on every site. May be called once. */
void repeat_know(struct repeat *r, const struct verdict *v, size_t n);

/* The line that stands in a row of such a list: the row, without "COUNT TAB" if it begins so. */
struct slice repeat_row(struct slice row);

/* Sets shared[i] for each line of a page: is it shared by the pages of the site added so far, or known to be? */
void repeat_find(const struct repeat *r, struct slice site, const struct verdict *v, size_t n, bool *shared);

/* Appends the shared lines of all sites, "COUNT TAB LINE", the most frequent first. */
void repeat_write(const struct repeat *r, struct buf *b);

#endif
