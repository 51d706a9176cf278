#!/bin/sh
# Compares two results of the bench: compare.sh THEN NOW. Of each row its ratio to 'mawk 1' in its own run, so that two machines or
# two days can be compared, and of memory its size; then what grew by more than a tenth. Noise grows, too: see twice.
set -eu
for file; do
	[ -e "$file" ] || { echo "$file is not there: 'make bench' writes it" >&2 && exit 2; }
done
awk -F'\t' '
	{ row = $1 "\t" $2 "\t" $3; figure = $5 == "KB" ? $4 : $6 }
	FNR == 1 { file++ }
	file == 1 { was[row] = figure; next }
	FNR == 1 { print "SUBJECT\tINPUT\tCOMMAND\tTHEN\tNOW\tCHANGE"; next }
	$3 !~ /^mawk 1/ && was[row] > 0 {
		change = (figure / was[row] - 1) * 100
		grew = change > 10 ? "  grew" : ""
		printf "%s\t%s\t%s\t%+.0f %%%s\n", row, was[row], figure, change, grew
	}' "$1" "$2" | column -t -s "$(printf '\t')"
