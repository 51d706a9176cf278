#!/bin/sh
# Time and peak memory of each filter as its input grows. Neither may, but by the longest document.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

memory() { # FILTER FILE
	/usr/bin/time -f %M -o peak "$1" <"$2" >/dev/null
	printf '%s\t%s\tpeak memory\t%s\tKB\t-\t-\n' "$1" "$2" "$(cat peak)"
}
for size in 1 10 100 ${BENCH_GB:+1000}; do
	for filter in strip-boilerplate split-sections extract-dates tag-donors to-jsonl to-csv to-html from-jsonl from-wet; do
		input=$size
		[ ! -e "$size.$filter" ] || input=$size.$filter
		sh "$here/in-turn.sh" -c "$filter" "$input" MB/s <<-END
			mawk 1: exec mawk 1
			$filter: exec $filter
		END
		memory "$filter" "$input"
	done
done
for filter in strip-boilerplate split-sections extract-dates tag-donors to-jsonl to-csv to-html; do
	memory "$filter" single # as long as its document is
done
memory from-html html
