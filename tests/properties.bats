#!/usr/bin/env bats
# What the manual promises of each filter under GUARANTEES, on a thousand documents as an enemy would write them.
# tests/unit/hostile.c makes them, and what is in them; nothing here asks a filter what is right.

load helpers

hostile=$unit/hostile
export LC_ALL=C

# without KIND... FILE: marked text without the marks of these kinds.
without() {
	local kinds=$1
	shift
	while [ $# -gt 1 ]; do
		kinds+="|$1"
		shift
	done
	grep -Eav "^$tab($kinds)$tab" "$1" || true
}

marks() {
	grep -ac "^$tab" "$1" || true
}

# A thousand documents, 250 to a stream: the files N.in and N.want.
streams() {
	for seed in {1..4}; do
		"$hostile" stream "$seed" 250 >"$seed.in" 3>"$seed.want"
	done
}

# keeps COMMAND OWN...: of each stream it leaves all but the marks of its own kinds as they are, by status 0 or, where marks are
# broken, 1; its output, read again, is well-formed and comes out the same.
keeps() {
	local command=$1
	shift
	for seed in {1..4}; do
		status=0
		$command <"$seed.in" >out 2>err || status=$?
		[ "$status" -eq "$(grep -aq malformed err && echo 1 || echo 0)" ]
		without "$@" "$seed.want" >want
		without "$@" out | cmp want -
		$command <out 2>err | cmp out -
		diff /dev/null err
	done
}

@test "a page that is an operand: every line is there, and none is a mark" {
	"$hostile" pages 1 1000 3>want
	for command in extract-dates tag-donors 'tag-donors -u' 'strip-boilerplate -k' 'strip-boilerplate -ks' split-sections; do
		$command {1..1000}.txt >out 2>err
		without date donor boilerplate section out | cmp want -
	done
	strip-boilerplate {1..1000}.txt 2>err | "$unit/tag-words" 2>err2 | without word /dev/stdin >out
	diff /dev/null err2
	[ "$(marks out)" -eq 1000 ]
}

@test "extract-dates changes only date marks, and adds the attribute published" {
	streams
	keeps extract-dates date
}

@test "tag-donors changes only donor marks" {
	streams
	keeps tag-donors donor
	keeps 'tag-donors -u' donor
}

@test "split-sections changes only section marks" {
	streams
	keeps split-sections section
}

@test "strip-boilerplate -k changes only boilerplate marks" {
	streams
	keeps 'strip-boilerplate -k' boilerplate
}

# Marked text without blank lines and those marked as boilerplate, each with the spans under it.
left() {
	awk -F '\t' '
		function flush() { if (!gone) printf "%s", held; held = "" }
		!/^\t/ { flush(); held = $0 "\n"; gone = /^[ \t\r\f\v]*$/; next }
		$2 == "boilerplate" { gone = 1; next }
		$2 ~ /^(doc|attr|section)$/ { flush(); print; next }
		{ held = held $0 "\n" }
		END { flush() }' "$1"
}

@test "strip-boilerplate leaves out what -k marks and blank lines, with the marks under them, and nothing else" {
	streams
	for seed in {1..4}; do
		strip-boilerplate -k <"$seed.in" >marked 2>err || [ $? -eq 1 ]
		strip-boilerplate <"$seed.in" >out 2>err || [ $? -eq 1 ]
		refuse grep -aq "^$tab""boilerplate$tab" out
		diff -a <(left marked) <(left out)
	done
}

@test "to-jsonl: a line a document, its text and ids to the letter, every span that slice; and back" {
	streams
	for seed in {1..4}; do
		to-jsonl <"$seed.in" >json 2>err || [ $? -eq 1 ]
		jq -c . json | wc -l | grep -qx 250
		grep -ac . json | grep -qx 250
		jq -r '"\tdoc\t" + .id, if .text == "" then empty else .text end' json >out
		grep -aE "^($tab""doc$tab|[^$tab])|^\$" "$seed.want" >want
		diff -a <(grep -av '^$' want) <(grep -av '^$' out)
		jq -c '[. as $d | to_entries[] | select(.key != "sections" and (.value | type) == "array") | .value[]
			| select($d.text[.start:.end] != .text)] | length' json | sort -u | grep -qx 0
		jq '[to_entries[] | select(.key != "sections" and (.value | type) == "array") | .value | length] | add' json |
			awk '{ n += $1 } END { print n }' >spans
		grep -Eac "^$tab[a-z0-9-]+$tab[0-9]+$tab[0-9]+$tab" "$seed.want" | cmp - spans
		from-jsonl json | to-jsonl | cmp json -
	done
}

@test "from-jsonl: no text of a record is a mark" {
	streams
	for seed in {1..4}; do
		# a TAB before every line, where a mark has it
		to-jsonl <"$seed.in" 2>err | jq -c '{id, text: ("\t" + (.text | gsub("\n"; "\n\tdoc\tforged\n")))}' >json
		from-jsonl json >out
		[ "$(marks out)" -eq 250 ]
		jq -r '"\tdoc\t" + .id, (.text | split("\n")[] | sub("^\t"; " ") | sub("\r+$"; ""))' json | diff -a - out
	done
}

@test "to-csv: a row a fact and equal columns, no cell a formula, the cells what to-jsonl -f says" {
	streams
	for seed in {1..4}; do
		to-csv <"$seed.in" >csv 2>err || [ $? -eq 1 ]
		awk -f "$root/tests/rfc4180.awk" csv >cells
		to-jsonl -f <"$seed.in" 2>err | jq -j '[.doc, .kind, .value, .text, .sentence]
			| map(if test("^[-=+@\t\r]") then "\u0027" + . else . end) | map(. + "\u001f") | add + "\u001e\n"' >want
		diff -a want cells
	done
}

@test "to-html: no tag, attribute or character reference but those of its own page, and the text to the letter" {
	streams
	"$hostile" stream 99 200 3>all >in
	# what stands in <p>, a line each
	text_of_html='
		NR > 1 {
			tag = text = $0
			sub(/>.*/, "", tag)
			sub(/^[^>]*>/, "", text)
			if (tag == "p") line = ""
			if (tag == "/p") {
				gsub(/&lt;/, "<", line); gsub(/&gt;/, ">", line); gsub(/&quot;/, "\"", line)
				gsub(/&#39;/, "\047", line); gsub(/&amp;/, "\\&", line)
				print line
			}
			line = line text
		}'
	# what tags there are, without the values of their attributes
	tags='{ sub(/>.*/, ""); gsub(/"[^"]*"/, "\"\""); if (NR > 1) print }'
	sed 's/[<>&"'\'']//g' all | to-html 2>err | awk -v RS='<' "$tags" | sort -u >own
	for seed in {1..4}; do
		to-html <"$seed.in" >html 2>err || [ $? -eq 1 ]
		awk -v RS='<' "$tags" html | sort -u | comm -13 own - | diff /dev/null -
		awk -v RS='<' "$text_of_html" html | diff -a <(grep -av "^$tab" "$seed.want") -
		grep -Eao '&[^;]{0,9};?' html | sort -u | grep -Evx '&(amp|lt|gt|quot|#39);' | diff /dev/null -
	done
}

@test "from-html: all words are there in their order, a document a page, and nothing in it is a mark" {
	"$hostile" html 1 1000 3>want
	from-html {1..1000}.html >out 2>err
	"$unit/tag-words" <out >again 2>err2
	diff /dev/null err2
	without word again | cmp out -
	grep -ao "^$tab""doc$tab.*" out | diff - <(printf '\tdoc\t%s.html\n' {1..1000})
	grep -ao "^$tab[^$tab]*" out | sort -u | diff - <(printf '\t%s\n' attr doc link)
	refuse grep -a "^$tab""attr${tab}url" out
	grep -av "^$tab" out | grep -o 'word[0-9]*' | diff want -
}

@test "from-wet: every line is there, and none is a mark" {
	"$hostile" wet 1 1000 >in 3>want
	from-wet in >out 2>err
	diff -a want out
}
