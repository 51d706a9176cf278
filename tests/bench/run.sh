#!/bin/sh
# The bench: run.sh BIN TOOLS RESULTS [MB]. BIN has the filters, TOOLS what turns.c and icu.c became. Prints a table, and writes its rows to
# RESULTS, from where compare.awk reads them; an older one is kept as RESULTS.before. Input is made of about so many MB (100).
# BENCH_GB=1 also measures 1 GB, which needs 4 GB of disk for a while and half an hour; BENCH_ROUNDS=N takes medians of N rounds and not five.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
results=$3
PATH=$1:$2:$PATH
export PATH LC_ALL=C
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

sh "$here/inputs.sh" "$dir" "${4:-100}"
[ ! -e "$results" ] || mv "$results" "$results.before"
cd "$dir"
{
	printf 'subject\tinput\tcommand\tvalue\tunit\tmawk\tsubject time\n'
	for part in filters others starts sizes; do
		sh "$here/$part.sh"
	done
} >"$results"
awk -f "$here/show.awk" "$results" | column -t -s "$(printf '\t')"
