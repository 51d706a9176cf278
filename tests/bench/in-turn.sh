#!/bin/sh
# Times commands in turn, and prints a row of the bench for each: in-turn.sh [-c] SUBJECT FILE UNIT, in the folder that inputs.sh filled.
#
# Standard input names them, 'LABEL: COMMAND' a line, the first with the label 'mawk 1'; each reads FILE. What bears the label SUBJECT is what
# the others stand beside. UNIT: MB/s or ms. -c: processor time, and not from start to end.
# A row: subject, input, label, value, unit, ratio of its time to that of 'mawk 1', and to that of the subject.
set -eu
clock=
[ "$1" != -c ] || { clock=-c && shift; }
subject=$1 input=$2 unit=$3
cat >commands
set --
while IFS=: read -r _ command; do
	set -- "$@" "$command"
done <commands
# shellcheck disable=SC2086 # -c or nothing
turns $clock "${BENCH_ROUNDS:-5}" "$input" "$@" >seconds
cut -d : -f 1 commands | paste - seconds |
	awk -F'\t' -v subject="$subject" -v input="$input" -v unit="$unit" -v bytes="$(wc -c <"$input")" '
		{ label[NR] = $1; seconds[NR] = $2; mawk[NR] = $3; if ($1 == subject) own = $3 }
		END {
			for (i = 1; i <= NR; i++)
				printf "%s\t%s\t%s\t%.2f\t%s\t%.3f\t%s\n", subject, input, label[i],
					unit == "ms" ? seconds[i] * 1e3 : bytes / seconds[i] / 1e6, unit,
					mawk[i], own && label[i] != subject ? sprintf("%.2f", mawk[i] / own) : "-"
		}'
