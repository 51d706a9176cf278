#!/usr/bin/env bats
# Folding, and the words of a line: tests/cases/words.tsv, and that each word is whole letters of the line.

load helpers

export LC_ALL=C.UTF-8 # for \u in printf

@test "words: every case" {
	while IFS=$tab read -r text words; do
		[[ $text != '#'* ]] || continue
		printf '%b\n' "$text" >>lines
		printf '%b\n' "$words" >>expected
	done <"$root/tests/cases/words.tsv"
	go "$unit/words" lines
	expect_status 0
	expect_out_file expected
}

@test "words: whole letters, whatever stands beside them" {
	nasty=(а Б і I i o С c x Ж z ї ï é ʼ \' ’ - – « \" . , 7 ٣ ' ' '\u00a0' '\u00ad' '\u200b' '\u0301' '\u0308'
		'\u0306' '\ufe0f' '\u20e3' ﬁ ß ŉ ǆ № € 中 '\u0660' 😀 '\ufffd' '\t' '\u0085' '\u2028' ﷺ '\U0001d400')
	awk -v all="${nasty[*]/ /\\040}" 'BEGIN {
		n = split(all, a, " "); srand(7)
		for (i = 0; i < 20000; i++) {
			line = ""
			for (k = rand() * 24; k > 0; k--) line = line a[1 + int(rand() * n)]
			print line
		}
	}' >escaped
	printf '%b' "$(cat escaped)" >lines
	[ "$(wc -l <lines)" -ge 19999 ]
	go "$unit/words" lines
	expect_status 0
	expect_no_err
}

@test "words: every Cyrillic and ASCII character, at each place of a word and of a line" {
	for ((cp = 0x20; cp < 0x530; cp = cp == 0x7e ? 0x400 : cp + 1)); do
		printf '\\u%04x\n' "$cp"
	done | awk '{
		for (n = 0; n < 19; n++) {
			before = before_of[n] = n ? before_of[n - 1] (n % 5 ? "п" : "Ї") : ""
			printf "%s%s\\n%s%sд\\n%s%s друге, Слово\\n", before, $0, before, $0, before, $0
		}
	}' >escaped
	printf '%b' "$(cat escaped)" >lines
	[ "$(wc -l <lines)" -gt 20000 ]
	go "$unit/words" lines
	expect_status 0
	expect_no_err
}

@test "words: the sample pages" {
	go "$unit/words" "$pages"/*.txt
	expect_status 0
	expect_no_err
}
