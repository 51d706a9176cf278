/* What libxml2's parser would take otherwise than a browser does, or take minutes for, is blanked out before it reads. */
#ifndef HTML_BLANK_H
#define HTML_BLANK_H

#include "buf.h"

enum { HTML_ATTRIBUTES = 256 }; /* of one tag, at most; the others are blanked out */

/* Writes blanks over Word's '<![if ...]>', over what looks like a tag within <title>, and over the attributes that a tag has too many. The page keeps its
 * length. */
void html_blank(struct buf *page);

#endif
