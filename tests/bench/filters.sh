#!/bin/sh
# Each filter beside 'mawk 1' and 'cat' on the same bytes, in the folder that inputs.sh filled; the pipe beside five 'mawk 1'.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

one() { # FILTER FILE
	sh "$here/in-turn.sh" -c "$1" "$2" MB/s <<-END
		mawk 1: exec mawk 1
		cat: exec cat
		$1: exec $1
	END
}
one strip-boilerplate mixed
one split-sections mixed.split-sections
one extract-dates mixed.extract-dates
one tag-donors mixed.tag-donors
for filter in to-jsonl to-csv to-html; do
	one "$filter" mixed.marked
done
one from-jsonl mixed.from-jsonl
one from-wet mixed.from-wet
one from-html html

cat >five <<END
mawk 1, five times: mawk 1 | mawk 1 | mawk 1 | mawk 1 | mawk 1
five filters: strip-boilerplate | split-sections | extract-dates | tag-donors | to-jsonl
END
sh "$here/in-turn.sh" 'five filters' mixed MB/s <five
sh "$here/in-turn.sh" -c 'five filters, processor time' mixed MB/s <five

# other kinds of documents
for input in small single none facts facts.marked; do
	sh "$here/in-turn.sh" -c - "$input" MB/s <<-END
		mawk 1: exec mawk 1
		strip-boilerplate: exec strip-boilerplate
		split-sections: exec split-sections
		extract-dates: exec extract-dates
		tag-donors: exec tag-donors
		to-jsonl: exec to-jsonl
	END
done
