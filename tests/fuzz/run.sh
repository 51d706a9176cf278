#!/bin/sh
# run.sh BUILD SECONDS [TARGET...]: runs each fuzz target (all unless told) for so many seconds, from its seeds and from what
# earlier runs found (BUILD/corpus/TARGET); ends with a table. What breaks a target is kept as BUILD/crashes/TARGET-…; the status says
# whether there is any.
set -u
export LC_ALL=C
build=$1 seconds=$2
shift 2
here=$(dirname "$0")
if [ $# -eq 0 ]; then
	set -- "$here"/targets/*.c
	for target; do
		shift
		set -- "$@" "$(basename "$target" .c)"
	done
fi

# Cases are inputs too, twenty lines each.
mkdir -p "$build/cases" "$build/crashes" "$build/log"
for cases in "$here"/../cases/*.tsv; do
	grep -v '^#' "$cases" | cut -f 1 | split -l 20 - "$build/cases/$(basename "$cases" .tsv)-"
done

# The inputs of a target that stand elsewhere in tests.
seeds() {
	case $1 in
	html-in) echo "$here/../pages/html" ;;
	json-out | csv-out | html-out) echo "$here/corpus/marked" ;;
	dates | donors) echo "$build/cases" ;; # a line is all they see
	wet-in | json-in | donor-table) ;;
	*) echo "$here/../pages $build/cases" ;;
	esac
}

# The tables of lib/data whose words a target knows.
tables() {
	case $1 in
	dates) echo date-words ;;
	donors | pipe) echo roles donor-words donors ;;
	chrome) echo chrome shape ;;
	sections) echo sections shape ;;
	html-in) echo html ;;
	esac
}

# Each table's words and phrases as entries of a dictionary, in which letters are written \xd0\x96.
words() {
	for table; do
		grep -v '^#' "$here/../../lib/data/$table.tsv" | tr '\t|' '[\n*]' | sed 's|/[^ ]*||g; s/ *(_)//g'
	done | sort -u | awk 'BEGIN { for (i = 1; i < 256; i++) hex[sprintf("%c", i)] = sprintf("\\x%02x", i) }
		length($0) > 1 && length($0) < 64 {
			entry = ""
			for (i = 1; i <= length($0); i++) entry = entry hex[substr($0, i, 1)]
			print "\"" entry "\""
		}'
}

fuzz() {
	mkdir -p "$build/corpus/$1" "$build/dict"
	# shellcheck disable=SC2046 # several tables
	words $(tables "$1") | cat - "$here/dict/$1.dict" >"$build/dict/$1"
	# shellcheck disable=SC2046 # several directories
	"$build/fuzz/$1" -max_total_time="$seconds" -max_len=4096 -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
		-artifact_prefix="$build/crashes/$1-" -dict="$build/dict/$1" \
		"$build/corpus/$1" $(for dir in "$here/corpus/$1" "$here/regressions/$1" $(seeds "$1"); do
			[ ! -d "$dir" ] || echo "$dir"
		done) >"$build/log/$1" 2>&1
}

row() {
	runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/log/$1")
	edges=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$build/log/$1" | tail -1)
	crashes=$(find "$build/crashes" -name "$1-*" ! -name '*-slow-unit-*' | wc -l)
	printf '%-16s%12s%10s%10s\n' "$1" "${runs:-?}" "${edges:-?}" "$crashes"
	[ "$crashes" -eq 0 ] || status=1
}

for target; do
	echo "$target: $seconds seconds" >&2
	fuzz "$target"
done
status=0
printf '%-16s%12s%10s%10s\n' target executions edges crashes
for target; do
	row "$target"
done
exit $status
