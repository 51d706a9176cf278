#!/usr/bin/env bats
# The whole pipe: on the sample pages, each beside the JSON expected of it, and on real pages where these are at hand.
#
# tests/pages/NAME.json is what a reader of NAME.txt expects, laid out by jq. After a change that is meant, look at the
# difference that a failure prints, then: cd tests/pages && COMMAND >NAME.json, with the command that is shown.

load helpers

filters=(strip-boilerplate split-sections extract-dates tag-donors)

# The pipe of the filters over a file, as marked text.
marked() {
	strip-boilerplate "$1" | split-sections | extract-dates | tag-donors
}

@test "pipe: each sample page gives the JSON expected" {
	cd "$pages"
	failed=0
	for json in *.json; do
		[ -e "$json" ] || skip "no page has its JSON yet"
		pipe "strip-boilerplate ${json%.json}.txt" split-sections extract-dates tag-donors to-jsonl 'jq .'
		expect_status 0 0 0 0 0 0
		expect_no_err
		expect_out_file "$json" || failed=1
	done
	[ "$failed" -eq 0 ]
}

@test "pipe: all pages at once give what each gives alone" {
	cd "$pages"
	pipe 'strip-boilerplate *.txt' split-sections extract-dates tag-donors to-jsonl
	expect_status 0 0 0 0 0
	for page in *.txt; do
		marked "$page" | to-jsonl
	done >"$T/expected"
	expect_out_file "$T/expected"
}

@test "pipe: every filter a second time adds nothing, dates and donors in either order are the same" {
	cd "$pages"
	for page in *.txt; do
		marked "$page" >"$T/once"
		for filter in "${filters[@]}"; do
			go "$filter" <"$T/once"
			expect_status 0
			expect_out_file "$T/once"
		done
		pipe "strip-boilerplate $page" split-sections tag-donors extract-dates
		expect_out_file "$T/once"
	done
}

@test "pipe: every span is that slice of the text" {
	cd "$pages"
	strip-boilerplate *.txt | split-sections | extract-dates | tag-donors | to-jsonl >"$T/json"
	go jq -c '. as $d | (.dates, .donors)[] | select($d.text[.start:.end] != .text)' "$T/json"
	expect_out ''
	[ "$(jq -s 'map(.dates + .donors) | add | length' "$T/json")" -gt 60 ]
}

@test "pipe: every kept line stands in the page, in its order" {
	for page in "$pages"/*.txt; do
		strip-boilerplate <"$page" >"$T/kept"
		tr -d '\r' <"$page" | sed 's/^\t/ /' | diff - "$T/kept" >"$T/diff" || true
		refuse grep '^>' "$T/diff"
	done
}

# --- real pages

# A line for each donor mark under a line of text: 'line text TAB start TAB end TAB id TAB role'.
donors_of() {
	awk -F'\t' -v OFS='\t' '
		!/^\t/ { line = $0 }
		$2 == "donor" { role = "mention"; for (i = 7; i <= NF; i++) if ($i ~ /^role=/) role = substr($i, 6); print line, $3, $4, $5, role }'
}

@test "real pages: every donor and partner with its identifier and role, and no other" {
	needs_shared data/seed-donors.jsonl
	for page in "$shared"/seeds/*.txt; do
		jq -r --arg file "${page##*/}" 'select(.file == $file) | [.line, .start, .end, .id, .role] | @tsv' \
			"$shared/data/seed-donors.jsonl" >"$T/labels"
		awk -F'\t' -v OFS='\t' '
			NR == FNR { sub(/\r$/, ""); line[FNR] = $0; next }
			{ $1 = line[$1]; print }' "$page" "$T/labels" >"$T/expected"
		marked "$page" | donors_of >"$T/out"
		echo "== $page"
		expect_out_file "$T/expected"
	done
}

@test "real pages: the chrome is gone and no line of an article is" {
	needs_shared data/boilerplate/seeds
	for page in "$shared"/seeds/*.txt; do
		name=$(basename "$page" .txt)
		paste -d '\t' "$shared/data/boilerplate/seeds/$name.labels" <(tr -d '\r' <"$page") |
			awk -F'\t' '$1 != "-" && $1 != "blank" && $1 != "?" && $2 != ""' | cut -f2- >"$T/expected"
		strip-boilerplate <"$page" | grep -v '^[[:space:]]*$' >"$T/out"
		echo "== $page"
		expect_out_file "$T/expected"
	done
}

@test "real pages: dates, and what only looks like one" {
	needs_shared seeds
	for page in "$shared"/seeds/*.txt; do
		marked "$page"
	done | to-jsonl >"$T/json"
	jq -r '.dates[] | .text + "\t" + .value' "$T/json" | sort -u >"$T/dates"
	cat "$T/dates"
	grep -q "^23-24 вересня 2025 року${tab}2025-09-23/2025-09-24\$" "$T/dates"
	grep -Eq "^28 березня$tab(XXXX|2025)-03-28\$" "$T/dates"
	grep -Eq "^2024–2028( роки)?${tab}2024/2028\$" "$T/dates"
	refuse grep -E '9-20|3551|^16' "$T/dates"
}
