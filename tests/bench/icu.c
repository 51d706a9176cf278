/* Does nothing but link ICU, as the filters with sentences do: what a start costs at least. */
#include <stdio.h>
#include <unicode/uchar.h>
#include <unicode/uclean.h>

int main(void)
{
	UErrorCode status = U_ZERO_ERROR;
	return printf("%d\n", u_charType(0x457)) < 0 || U_FAILURE(status);
}
