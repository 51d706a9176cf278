#include "calendar.h"

static bool leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int calendar_month_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return month == 2 && leap(year) ? 29 : days[month - 1];
}

bool calendar_valid(struct day d)
{
	return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
	       d.day <= calendar_month_days(d.year, d.month);
}

/* Years here begin in March, so that the leap day is their last; eras are the 400 years after which all repeats. */
enum { ERA_YEARS = 400, ERA_DAYS = 146097, DAYS_TO_1970 = 719468 };

long calendar_number(struct day d)
{
	long year = d.month <= 2 ? d.year - 1 : d.year;
	long era = (year >= 0 ? year : year - (ERA_YEARS - 1)) / ERA_YEARS;
	long of_era = year - era * ERA_YEARS;
	long of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
	return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - DAYS_TO_1970;
}

struct day calendar_day(long number)
{
	number += DAYS_TO_1970;
	long era = (number >= 0 ? number : number - (ERA_DAYS - 1)) / ERA_DAYS;
	long day = number - era * ERA_DAYS;
	long year = (day - day / 1460 + day / 36524 - day / (ERA_DAYS - 1)) / 365;
	long of_year = day - (365 * year + year / 4 - year / 100);
	long month = (5 * of_year + 2) / 153; /* from March */
	struct day d = {.day = (int)(of_year - (153 * month + 2) / 5 + 1),
			.month = (int)(month < 10 ? month + 3 : month - 9)};
	d.year = (int)(year + era * ERA_YEARS + (d.month <= 2));
	return d;
}

int calendar_weekday(struct day d)
{
	long of_week = (calendar_number(d) + 3) % 7; /* 1970-01-01 was a Thursday */
	return (int)(of_week < 0 ? of_week + 7 : of_week) + 1;
}

int calendar_week(struct day d, int *year)
{
	struct day thursday = calendar_day(calendar_number(d) + 4 - calendar_weekday(d));
	*year = thursday.year;
	return (int)(calendar_number(thursday) - calendar_number((struct day){thursday.year, 1, 1})) / 7 + 1;
}

struct day calendar_add_months(struct day d, int months)
{
	int n = d.year * 12 + d.month - 1 + months;
	d.year = n / 12;
	d.month = n % 12 + 1;
	int last = calendar_month_days(d.year, d.month);
	if (d.day > last)
		d.day = last;
	return d;
}
