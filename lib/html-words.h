/* The names of HTML that say something: html.tsv. */
#ifndef HTML_WORDS_H
#define HTML_WORDS_H

#include "buf.h"

enum html_where { HTML_ELEMENT, HTML_ROLE, HTML_CLASS, HTML_META, HTML_LINK, HTML_TIME, HTML_JSON, HTML_LANG };

enum html_means { /* of an element */
		  HTML_INLINE,
		  HTML_BLOCK,
		  HTML_SKIP,
		  HTML_BREAK,
		  HTML_HEADING,
		  HTML_LIST,
		  HTML_ITEM,
		  HTML_TABLE,
		  HTML_ROW,
		  HTML_CELL,
		  HTML_PRE,
		  HTML_QUOTE,
};

struct html_word { /* a row */
	enum html_where where;
	struct slice name, says; /* says: the column 'means' as it stands */
	enum html_means means;   /* HTML_INLINE where it is no element */
	struct slice chrome;     /* the reason, or empty */
	size_t row;              /* the further up, the more it counts */
};

/* NULL: there is none. Small and capital letters of ASCII do not differ. An error in the table ends the program. */
const struct html_word *html_word(enum html_where where, struct slice name);

#endif
