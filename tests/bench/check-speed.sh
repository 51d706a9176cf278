#!/bin/sh
# Counts the instructions of each filter on 5 MB and on one page, and compares them with instructions.tsv beside this file:
# check-speed.sh BIN. They hardly depend on what else the machine does. More than 3 % more fails. RENEW=1 writes the file anew.
#
# They do depend on the compiler, the libraries and this input, which the file names: where any is another one, the numbers are
# shown and nothing fails.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bin=$1
file=$here/instructions.tsv
filters='strip-boilerplate split-sections extract-dates tag-donors to-jsonl to-csv to-html from-jsonl from-wet from-html'
export LC_ALL=C
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

# inputs NAME BYTES: NAME.FILTER is what the filter reads. No filter's finds are in it, so that none changes what another counts:
# the marks are of numbers that begin a line.
inputs() {
	awk -f "$here/pages.awk" -v make=mixed -v size="$2" "$here/sentences.tsv" >"$1"
	awk '{ print } match($0, /^[0-9]+/) { n = substr($0, 1, RLENGTH); print "\tdate\t0\t" RLENGTH "\t" n "\t" n "\tmod=none" }' "$1" >"$1.marked"
	for filter in $filters; do
		case $filter in
		to-*) ln -s "$1.marked" "$1.$filter" ;;
		from-jsonl) "$bin/to-jsonl" <"$1" >"$1.$filter" ;;
		from-wet) awk -f "$here/wet.awk" "$1" >"$1.$filter" ;;
		from-html) awk -f "$here/html.awk" "$1" >"$1.$filter" ;;
		*) ln -s "$1" "$1.$filter" ;;
		esac
	done
}

# Instructions of a filter. Of libc's variants for this or that processor the plainest is taken: -AVX2.
count() { # FILTER INPUT
	env -i GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2 valgrind --tool=callgrind --callgrind-out-file=/dev/null --log-file=log \
		"$bin/$1" <"$2" >/dev/null
	sed -n 's/.*Collected : *//p' log
}

made() {
	printf '%s; libc %s' "$("${CC:-cc}" --version | head -n 1)" "$(getconf GNU_LIBC_VERSION 2>/dev/null || uname -sr)"
	for library in icu-uc libxml-2.0 jansson zlib; do
		printf '; %s %s' "$library" "$(pkg-config --modversion "$library")"
	done
	printf '; %s; %s; input %s\n' "$(valgrind --version)" "$(uname -m)" "$(cksum <5MB | cut -d ' ' -f 1)"
}

inputs 5MB 5000000
inputs page 5000
for filter in $filters; do
	printf '%s\t%s\t%s\n' "$filter" "$(count "$filter" "5MB.$filter")" "$(count "$filter" "page.$filter")"
done >now

if [ -n "${RENEW:-}" ]; then
	{
		echo '# Instructions of each filter on 5 MB of input, and on one page of 5 KB: made by '\''make check-speed RENEW=1'\'', which says'
		echo '# how they are counted. More than 3 % more fails, where this is the same:'
		echo "# $(made)"
		printf 'filter\t5 MB\tone page\n'
		cat now
	} >"$file"
	exit
fi
awk -v made="$(made)" -F'\t' '
	function change(was, is) { grew = is / was - 1; if (grew > worst) worst = grew; return sprintf("%.0f\t%.0f\t%+.1f %%", was, is, grew * 100) }
	NR == FNR && /^#/ { was_made = substr($0, 3); next }
	NR == FNR { all[$1] = $2; page[$1] = $3; next }
	FNR == 1 { print "FILTER\t5 MB\tNOW\tCHANGE\tONE PAGE\tNOW\tCHANGE" }
	$1 in all { print $1 "\t" change(all[$1], $2) "\t" change(page[$1], $3) }
	END {
		if (was_made != made) print "made with another compiler, library or input: nothing to compare with\n  then " was_made "\n  now  " made
		else if (worst > 0.03) status = 1
		exit status
	}' "$file" now >shown || status=$?
column -t -s "$(printf '\t')" shown
[ -z "${status:-}" ] || echo 'check-speed: more than 3 % more instructions'
exit "${status:-0}"
