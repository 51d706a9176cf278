/* ICU, which from-html and the writers of sentences use: it takes its memory from buf.h, so that running out of it ends the
 * program. Where memory is short ICU itself crashes or waits for ever. */
#ifndef ICU_H
#define ICU_H

void icu_ready(void); /* before the first call of ICU; again is no harm */

#endif
