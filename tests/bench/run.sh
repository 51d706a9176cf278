#!/bin/sh
# Times each filter, and the pipe of five, on the same text as 'mawk 1' and five of these in a row. Figures are
# medians of runs in turn; only the ratios mean anything beyond this machine.
# usage: run.sh BIN [MB]
set -eu
export LC_ALL=C
bin=$1
mb=${2:-100}
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
PATH="$bin:$PATH"

# Pages in turn, each line numbered differently in each round so that no two rounds are the same bytes.
find "$here/../pages" -maxdepth 1 -name '*.txt' | sort >"$tmp/pages"
awk -v want="$((mb * 1000000))" '
	{ page[NR] = $0 }
	END {
		for (round = 0; size < want; round++)
			for (i = 1; i <= NR && size < want; i++) {
				printf "\tdoc\t%d/%d\n", round, i
				while ((getline line < page[i]) > 0) {
					sub(/\r$/, "", line)
					sub(/^\t/, " ", line)
					size += length(line) + 1
					print line
				}
				close(page[i])
			}
	}' "$tmp/pages" >"$tmp/mixed"
strip-boilerplate <"$tmp/mixed" >"$tmp/stripped"
split-sections <"$tmp/stripped" >"$tmp/sections"
extract-dates <"$tmp/sections" >"$tmp/dates"
tag-donors <"$tmp/dates" >"$tmp/donors"

# time_of INPUT COMMAND: the median in seconds, beside that of mawk 1 in turn
row() {
	name=$1 input=$2 base=$3 command=$4
	hyperfine --style none --warmup 1 --runs 5 --export-json "$tmp/times" \
		"sh -c '$base' <$tmp/$input" "sh -c '$command' <$tmp/$input" >/dev/null 2>&1
	jq -r --arg name "$name" --argjson size "$(wc -c <"$tmp/$input")" '
		[.results[].median] as [$base, $it]
		| [$name, ($size / $it / 1e6 | floor), ($size / $base / 1e6 | floor), ($it / $base * 100 | round / 100)]
		| @tsv' "$tmp/times"
}
mawk5='mawk 1 | mawk 1 | mawk 1 | mawk 1 | mawk 1'
pipe='strip-boilerplate | split-sections | extract-dates | tag-donors | to-jsonl'
{
	printf 'COMMAND\tMB/S\tMAWK MB/S\tTIME/MAWK\n'
	row cat mixed 'mawk 1' cat
	row strip-boilerplate mixed 'mawk 1' strip-boilerplate
	row split-sections stripped 'mawk 1' split-sections
	row extract-dates sections 'mawk 1' extract-dates
	row tag-donors dates 'mawk 1' tag-donors
	row to-jsonl donors 'mawk 1' to-jsonl
	row 'to-jsonl -f' donors 'mawk 1' 'to-jsonl -f'
	row to-csv donors 'mawk 1' to-csv
	row to-html donors 'mawk 1' to-html
	row 'five filters' mixed "$mawk5" "$pipe"
} | column -t -s "$(printf '\t')"
echo

# What people use today for the same search: a pattern of the months, the names of the table as fixed strings. (To
# /dev/null grep would stop at the first match.)
printf '%s\n' '\d{1,2} (січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня)' >"$tmp/months"
tag-donors -l | cut -f 3-7 | tail -n +2 | tr '\t' '\n' | tr '|' '\n' | sort -u | sed '/^$/d' >"$tmp/names"
{
	printf 'COMMAND\tMB/S\tOTHER MB/S\tTIME/OTHER\n'
	row 'extract-dates, grep -oP' sections "LC_ALL=C.UTF-8 grep -oP -f $tmp/months | cat" extract-dates
	row 'tag-donors, rg -oiF -f' dates "rg -oiF -f $tmp/names -" tag-donors
} | column -t -s "$(printf '\t')"
echo
# What reads other formats: records of the same documents, an archive of as much text, and the sample pages of HTML, beside w3m.
to-jsonl <"$tmp/stripped" >"$tmp/jsonl"
awk -v size="$(wc -c <"$tmp/stripped")" 'BEGIN {
	text = sprintf("%4000s\n", ""); gsub(/ /, "слово ", text)
	for (; size > 0; size -= length(text))
		printf "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", length(text), text
}' >"$tmp/wet"
gzip -c "$tmp/wet" >"$tmp/wet.gz"
for _ in 1 2 3 4 5 6 7 8; do
	grep -lZi 'charset="*utf-8' "$here"/../pages/html/*.html | xargs -0 cat
done >"$tmp/html" # as large as a page is that was saved from a browser
time_of() { # SIZE-FILE COMMAND: its MB/s
	hyperfine --style none --warmup 1 --runs 5 --export-json "$tmp/times" "sh -c '$2'" >/dev/null 2>&1
	jq -r --argjson size "$(wc -c <"$1")" '$size / .results[0].median / 1e5 | round / 10' "$tmp/times"
}
{
	printf 'READING\tMB/S\n'
	printf 'from-jsonl\t%s\n' "$(time_of "$tmp/jsonl" "from-jsonl $tmp/jsonl")"
	printf 'from-wet\t%s\n' "$(time_of "$tmp/wet" "from-wet $tmp/wet")"
	printf 'from-wet, gzip\t%s\n' "$(time_of "$tmp/wet" "from-wet $tmp/wet.gz")"
	printf 'zcat\t%s\n' "$(time_of "$tmp/wet" "zcat $tmp/wet.gz")"
	printf 'from-html\t%s\n' "$(time_of "$tmp/html" "from-html $tmp/html")"
	printf 'xmllint --html --noout\t%s\n' "$(time_of "$tmp/html" "xmllint --html --noout $tmp/html 2>&1")"
	printf 'w3m -dump\t%s\n' "$(time_of "$tmp/html" "w3m -dump -T text/html $tmp/html")"
} | column -t -s "$(printf '\t')"
echo
head -c 5000 "$tmp/mixed" | iconv -f utf-8 -t utf-8 -c >"$tmp/page"
{
	printf 'ONE PAGE OF 5 KB\tMS\tTRUE MS\n'
	for f in strip-boilerplate split-sections extract-dates tag-donors to-jsonl; do
		hyperfine -N --style none --warmup 20 --runs 200 --export-json "$tmp/times" true "$f $tmp/page" >/dev/null 2>&1
		jq -r --arg name "$f" '[.results[].median * 1000] as [$t, $it] | [$name, ($it * 100 | round / 100), ($t * 100 | round / 100)] | @tsv' "$tmp/times"
	done
} | column -t -s "$(printf '\t')"
echo
{
	printf 'PEAK MEMORY, KB\tONE PAGE\t%s MB\n' "$mb"
	for f in strip-boilerplate split-sections extract-dates tag-donors to-jsonl; do
		for input in page mixed; do
			/usr/bin/time -f %M -o "$tmp/$input.kb" "$f" <"$tmp/$input" >/dev/null
		done
		printf '%s\t%s\t%s\n' "$f" "$(cat "$tmp/page.kb")" "$(cat "$tmp/mixed.kb")"
	done
} | column -t -s "$(printf '\t')"
