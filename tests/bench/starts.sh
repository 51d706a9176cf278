#!/bin/sh
# One page from start to finish, through each filter and through five, beside programs that do nothing. A shell starts each of them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
export BENCH_ROUNDS=$((${BENCH_ROUNDS:-5} * 20))

# what the last three read of the page is not the page, but as much text
sh "$here/in-turn.sh" 'one page' page ms <<-END
	mawk 1: exec mawk 1
	true: exec /bin/true
	jq -n 1: exec jq -n 1
	ICU alone: exec only-icu
	strip-boilerplate: exec strip-boilerplate
	split-sections: exec split-sections
	extract-dates: exec extract-dates
	tag-donors: exec tag-donors
	to-jsonl: exec to-jsonl
	to-csv: exec to-csv
	to-html: exec to-html
	from-jsonl: exec from-jsonl page.from-jsonl
	from-wet: exec from-wet page.from-wet
	from-html: exec from-html page.from-html
END
sh "$here/in-turn.sh" 'one page, five' page ms <<-END
	mawk 1, five times: mawk 1 | mawk 1 | mawk 1 | mawk 1 | mawk 1
	true, five times: /bin/true | /bin/true | /bin/true | /bin/true | /bin/true
	five filters: strip-boilerplate | split-sections | extract-dates | tag-donors | to-jsonl
END
