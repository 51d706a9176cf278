#!/usr/bin/env bats
# The inputs of the bench are what they say, and its results are compared as they should be.

load helpers

bench=$root/tests/bench

make_input() { # KIND BYTES
	LC_ALL=C awk -f "$bench/pages.awk" -v make="$1" -v size="$2" "$bench/sentences.tsv"
}

@test "bench: each input is marked text of about its size, the same each time" {
	for kind in mixed small single none facts; do
		make_input "$kind" 100000 >one
		make_input "$kind" 100000 >two
		cmp one two
		size=$(wc -c <one)
		[ "$size" -ge 100000 ] && [ "$size" -lt 130000 ]
		go to-jsonl <one
		expect_status 0
		expect_no_err
	done
}

@test "bench: one input without dates and organisations, one of nothing else" {
	make_input none 300000 | extract-dates | tag-donors >none
	[ "$(grep -c "^$tab\(date\|donor\)" none)" -eq 0 ]
	make_input facts 30000 | extract-dates | tag-donors >facts
	[ "$(grep -c "^$tab\(date\|donor\)" facts)" -gt "$(grep -vc "^$tab" facts)" ]
}

@test "bench: HTML and archives of a page say what the page says" {
	make_input mixed 20000 >page
	LC_ALL=C awk -f "$bench/wet.awk" page >wet
	go from-wet wet
	expect_status 0
	[ "$(grep -vc "^$tab" "$T/out")" -eq "$(grep -vc "^$tab" page)" ]
	LC_ALL=C awk -f "$bench/html.awk" page >html
	go from-html html
	expect_status 0
	[ "$(grep -vc "^$tab" "$T/out")" -ge "$(grep -vc "^$tab" page)" ]
}

@test "bench-compare: ratios to mawk, then and now, and what grew" {
	row='%s\t%s\t%s\t%s\t%s\t%s\t-\n'
	printf "$row" subject input command value unit mawk a 1 'mawk 1' 9 MB/s 1.000 a 1 a 9 MB/s 2.000 b 1 b 9 MB/s 2.000 >then
	printf "$row" subject input command value unit mawk a 1 'mawk 1' 5 MB/s 1.000 a 1 a 4 MB/s 3.000 b 1 b 9 MB/s 2.100 >now
	go sh "$bench/compare.sh" then now
	expect_status 0
	tr -s ' ' <"$T/out" >table
	diff -u - table <<-END
		SUBJECT INPUT COMMAND THEN NOW CHANGE
		a 1 a 2.000 3.000 +50 % grew
		b 1 b 2.000 2.100 +5 %
	END
	go sh "$bench/compare.sh" then nowhere
	expect_status 2
}
