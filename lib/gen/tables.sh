#!/bin/sh
# Writes the given files as one C source: the tables that are compiled in.
set -eu
export LC_ALL=C
echo '/* Made by lib/gen/tables.sh from lib/data. */'
echo '#include "table.h"'
rows=
for file; do
	name=${file##*/}
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
