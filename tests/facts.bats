#!/usr/bin/env bats
# to-jsonl -f: a line a fact, with the sentence in which it stands.

load helpers

# mark LINE WORDS: marked text in which the first such words of the line are marked.
mark() {
	printf '\tdoc\t7\n%s\n' "$1"
	jq -nr --arg line "$1" --arg words "$2" '
		($line | split($words)[0] | length) as $start
		| "\tx\t\($start)\t\($start + ($words | length))\t1\t\($words)"'
}

@test "to-jsonl -f: the members, in order, and the mark's own keys" {
	printf '\tdoc\t7\n\tattr\tpublished\t2025-05-06\n\tsection\tbody\nа\nЄ 5 травня. Далі.\n\tdate\t2\t10\t2025-05-05\t5 травня\tmod=approx\n' >in
	go to-jsonl -f <in
	expect_status 0
	expect_out '{"doc":"7","url":null,"published":"2025-05-06","kind":"date","value":"2025-05-05","text":"5 травня","section":"body","sentence":"Є 5 травня.","start":4,"end":12,"mod":"approx"}
'
}

@test "to-jsonl -f: each text is that slice of the document's" {
	printf '\tdoc\t7\nа́ 😀\n\nб в\n\tx\t0\t1\t1\tб\n\ty\t2\t3\t1\tв\n\tdoc\t8\nг\n\tx\t0\t1\t1\tг\n' >in
	to-jsonl <in | jq -c '{(.id): .text}' | jq -sc add >texts
	go to-jsonl -f <in
	jq -e -s --slurpfile texts texts 'length == 3 and all(.text == $texts[0][.doc][.start:.end])' out
}

@test "to-jsonl -f: a key that a line has anyway is left out" {
	printf '\tdoc\t7\nа\n\tx\t0\t1\t1\tа\tsentence=no\tdoc=no\tname=yes\n' >in
	go to-jsonl -f <in
	expect_status 1
	expect_err "key 'sentence' left out"
	jq -e '.sentence == "а" and .doc == "7" and .name == "yes"' out
}

@test "to-jsonl -f: no facts, no lines" {
	printf 'Текст\n' >page
	go to-jsonl -f page
	expect_status 0
	expect_out ''
}

@test "to-jsonl -f: sentences, by a table of cases" {
	failed=0
	while IFS= read -r row; do
		[[ $row != \#* ]] || continue
		line=${row%%"$tab"*} rest=${row#*"$tab"}
		words=${rest%%"$tab"*} want=${rest#*"$tab"}
		got=$(mark "$line" "$words" | to-jsonl -f | jq -r .sentence)
		[ "$got" = "${want:-$line}" ] || {
			printf '%s\n  wanted: %s\n  got:    %s\n' "$line" "${want:-$line}" "$got"
			failed=1
		}
	done <"$root/tests/cases/sentences.tsv"
	[ "$failed" -eq 0 ]
}

@test "to-jsonl -f: what never ends is cut, at a word" {
	mark "$(printf 'слово %.0s' {1..2000})" 'слово слово' | to-jsonl -f >out
	jq -e '.sentence | utf8bytelength <= 2100 and startswith("слово слово") and endswith(" слово")' out
}
