/* Days and weeks of the (proleptic Gregorian) calendar. Months and weekdays count from 1, Monday is 1. */
#ifndef CALENDAR_H
#define CALENDAR_H

#include <stdbool.h>

struct day {
	int year, month, day;
};

int calendar_month_days(int year, int month); /* 28..31 */
bool calendar_valid(struct day d);

/* Days since 1970-01-01, and back. */
long calendar_number(struct day d);
struct day calendar_day(long number);

int calendar_weekday(struct day d);

/* The ISO 8601 week that holds d; its year, which may be the one before or after, goes to *year. */
int calendar_week(struct day d, int *year);

/* d with that many months (of either sign) later, which must not be before the year 1; the day is the last there is, if the month is shorter. */
struct day calendar_add_months(struct day d, int months);

#endif
