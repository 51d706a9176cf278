#!/bin/sh
# Writes the given files as one C source: the tables that are compiled in.
set -eu
export LC_ALL=C
echo '/* Made by lib/gen/tables.sh from lib/data. */'
echo '#include "table.h"'
rows=
for file; do
	name=${file##*/}
	# what lib/table.c looks for in the user's tables
	if ! iconv -f UTF-8 -t UTF-8 "$file" >/dev/null || tr -d '\t\n' <"$file" | grep -q '[[:cntrl:]]'; then
		echo "$file: bad UTF-8 or a control character" >&2
		exit 1
	fi
	id=$(echo "t_$name" | tr -c 'a-zA-Z0-9_\n' _)
	echo "static const char ${id}[] = {"
	# as a signed char may hold it
	od -An -v -td1 "$file" | sed 's/-*[0-9][0-9]*/&,/g'
	echo '0};'
	rows="$rows	{\"$name\", $id, sizeof $id - 1},
"
done
echo 'extern const struct embedded embedded_tables[];'
echo 'const struct embedded embedded_tables[] = {'
printf '%s' "$rows"
echo '	{0}};'
