#!/usr/bin/env bats
# extract-dates: spans and values from a table of cases, what is no date, the reference, published.

load helpers

# got REFERENCE: the marks of each case with that reference, as the table writes them.
got() {
	local reference=()
	[ "$1" = - ] || reference=(-r "$1")
	awk -F '\t' -v r="$1" '$2 == r { print $1 }' "$T/cases" | extract-dates -p "${reference[@]}" | awk -F '\t' '
		/^\tdate\t/ {
			mark = $6 "=" $5
			for (i = 7; i <= NF; i++)
				mark = mark ";" $i
			marks = marks == "" ? mark : marks " | " mark
			next
		}
		/^\t/ { next }
		NR > 2 { print text "\t" marks }
		{ text = $0; marks = "" }
		END { print text "\t" marks }'
}

@test "extract-dates: every case of the table" {
	grep -v -e '^#' -e '^$' "$root/tests/cases/dates.tsv" >"$T/escaped"
	while IFS= read -r line; do
		printf '%b\n' "$line"
	done <"$T/escaped" >"$T/cases"
	[ "$(wc -l <"$T/cases")" -gt 450 ]
	for reference in $(cut -f 2 "$T/cases" | sort -u); do
		echo "reference $reference"
		awk -F '\t' -v r="$reference" '$2 == r { print $1 "\t" $3 }' "$T/cases" >"$T/want"
		diff -u "$T/want" <(got "$reference")
	done
}

@test "extract-dates: the words are written once, each in its own row" {
	awk -F '\t' '/^#/ || NF < 4 { next }
		{ n = split($4, w, "|"); for (i = 1; i <= n; i++) if (seen[w[i]]++) print w[i] }' \
		"$root/lib/data/date-words.tsv" >"$T/out"
	expect_out ''
}

@test "extract-dates: nothing in ten thousand lines of phones, prices, laws and tables" {
	bash "$root/tests/no-dates.bash" 10000 >"$T/numbers" # a loop here would be slow: bats traps every command
	[ "$(wc -l <"$T/numbers")" -eq 10000 ]
	extract-dates -p -r 2025-09-26 <"$T/numbers" | grep -B 1 "^${tab}date" >"$T/out" || true
	head -20 "$T/out"
	expect_out ''
}

@test "extract-dates: -r takes a day that there is" {
	for value in 2025-02-29 2025-9-1 25.09.2025 '' 2025-09-261 today; do
		go extract-dates -r "$value" </dev/null
		expect_status 2
		expect_err '^extract-dates: -r: '
	done
	go extract-dates -r 2024-02-29 </dev/null
	expect_status 0
	expect_no_err
}

page=$'\tdoc\ta\n\tsection\tlead\nСьогодні й 28 грудня.\n\tsection\tbyline\nОновлено: 09.01.2026. Опубліковано: 03.01.2026 14:33\n'

@test "extract-dates: a byline says when the page was published, also for the lines above" {
	go extract-dates <<<"${page%$'\n'}"
	expect_status 0
	grep -Fx $'\tattr\tpublished\t2026-01-03' "$T/out"
	grep -F $'\t2026-01-03\tСьогодні' "$T/out"
	grep -F $'\t2025-12-28\t28 грудня' "$T/out"
	cp "$T/out" "$T/once"
	go extract-dates <"$T/once"
	expect_out_file "$T/once"
}

@test "extract-dates: an attribute published wins over the byline, -r over both" {
	printf '%s\tattr\tpublished\t2024-05-05T10:00\n' "$page" >"$T/in"
	go extract-dates <"$T/in"
	grep -F $'\t2024-05-05\tСьогодні' "$T/out"
	[ "$(grep -c $'^\tattr' "$T/out")" -eq 1 ]
	go extract-dates -r 2020-02-02 <"$T/in"
	grep -F $'\t2020-02-02\tСьогодні' "$T/out"
}

@test "extract-dates: a reference of the years 1000 to 2099; another attribute published tells nothing" {
	go extract-dates -r 1000-01-01 <<<'Сталося 999 місяців тому і 999 років тому.'
	expect_status 0
	grep -F $'\t0916-10\t999 місяців тому' "$T/out"
	grep -F $'\t0001\t999 років тому' "$T/out"
	go extract-dates <<<$'\tdoc\ta\n\tattr\tpublished\t0001-01-01T00:00:00\nБуло 50 місяців тому, 3 дні тому, торік; 28 березня.'
	expect_status 0
	[ "$(grep -c $'^\tdate' "$T/out")" -eq 1 ]
	grep -F $'\tXXXX-03-28\t28 березня' "$T/out"
	for day in 0001-01-01 0999-12-31 2100-01-01 9999-12-31; do
		go extract-dates -r "$day" <<<'вчора'
		expect_status 2
		expect_err "^extract-dates: -r: '$day' is no date"
	done
}

@test "extract-dates: what one document says counts for no other" {
	printf '%s\tdoc\tb\nСьогодні.\n' "$page" >"$T/in"
	go extract-dates <"$T/in"
	[ "$(grep -c $'^\tdate.*Сьогодні' "$T/out")" -eq 1 ]
}

@test "extract-dates: in plain text no line decides about another" {
	go extract-dates -p <<<$'Опубліковано: 03.01.2026\nСьогодні'
	refuse grep -e $'^\tdate.*Сьогодні' -e $'^\tattr' "$T/out"
	grep -F $'\t2026-01-03\t' "$T/out"
}

@test "extract-dates: long chains, long lines and odd text" {
	{
		awk 'BEGIN { for (k = 0; k < 20000; k++) printf "%d, ", k % 31 + 1; print "5 травня" }'
		yes '1 травня – ' | head -n 5000 | tr -d '\n'
		echo
		yes 'у ніч з 1 на ' | head -n 5000 | tr -d '\n'
		printf '\n1\n-\n.\n(\n"\nу\nсередини\nXIX\nХ\n«\n2025-\n2025-09-\n1.1.\n5 \n'
	} >"$T/in"
	go timeout 10 extract-dates -p -r 2025-09-26 <"$T/in"
	expect_status 0
	expect_no_err
	grep -v "^$tab" "$T/out" | diff - "$T/in"
}

# The forms of the manual: reference, text, values.
forms() {
	awk '
		/^\.\\" reference / { reference = $3 }
		/^\.Ed/ { inside = 0 }
		inside { gsub(/\\\(en/, "–"); sub(/   */, "\t"); print reference "\t" $0 }
		/^\.Bd/ && reference { inside = 1 }
		/^\.Sh EXIT/ { exit }' "$root/man/extract-dates.1"
}

@test "extract-dates: a date anywhere in a line of many words" {
	awk 'BEGIN { for (n = 0; n < 200; n++) { print line "з 23 по 25 вересня 2025 року"; line = line "село, " } }' >"$T/in"
	go extract-dates -p <"$T/in"
	expect_status 0
	[ "$(grep -c $'\t2025-09-23/2025-09-25\t23 по 25 вересня 2025 року$' "$T/out")" = 200 ]
}

@test "extract-dates: the forms of the manual have the values it says" {
	[ "$(forms | wc -l)" -gt 70 ]
	for reference in - 2025-09-26; do
		forms | awk -F '\t' -v r="$reference" '$1 == r { print $2 "\t" r }' >"$T/cases"
		forms | awk -F '\t' -v r="$reference" '$1 == r { print $2 "\t" $3 }' >"$T/want"
		got "$reference" | sed -E 's/[^\t|]*=([^|;]*)( \| )?/\1, /g; s/, $//' >"$T/out"
		expect_out_file "$T/want"
	done
}

@test "extract-dates: what the manual calls no date has no mark" {
	forms | awk -F '\t' '$1 == "none" { print $2 }' >"$T/none"
	[ "$(wc -l <"$T/none")" -gt 5 ]
	go extract-dates -p -r 2025-09-26 <"$T/none"
	refuse grep $'^\tdate' "$T/out"
}
