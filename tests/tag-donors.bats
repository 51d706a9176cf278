#!/usr/bin/env bats
# tag-donors: organisations with their identifiers; tests/cases/donors.tsv holds the sentences, roles.tsv those about roles.

load helpers

# Compares the marks of tag-donors in $T/out, one sentence after the other, with the case table: prints each line that differs.
compare_cases() {
	awk -F'\t' -v cases="$1" '
		function check(   n, want, got, k, part) {
			if (line == "") return
			n = split(expected[line], want, "\t")
			split(marks, got, "\n")
			for (k = 1; k <= n || got[k] != ""; k++) {
				split(got[k], part, ";")
				if (want[k] != (want[k] ~ /;/ ? got[k] : part[1])) {
					print line ": wanted [" want[k] "], got [" got[k] "]"
					bad = 1
					break
				}
			}
		}
		BEGIN {
			while ((getline row < cases) > 0) {
				if (row == "" || row ~ /^#/) continue
				k = index(row, "\t")
				expected[k ? substr(row, 1, k - 1) : row] = k ? substr(row, k + 1) : ""
			}
		}
		/^\tdonor/ {
			role = ""
			for (i = 7; i <= NF; i++) if ($i ~ /^role=/) role = substr($i, 6)
			marks = marks $6 "=" $5 ";" role "\n"
			next
		}
		/^\t/ { next }
		{ check(); line = $0; marks = "" }
		END { check(); exit bad }' "$T/out"
}

@test "donors: every case" {
	grep -v '^#' "$root/tests/cases/donors.tsv" | grep . | cut -f1 >"$T/text"
	go tag-donors -p <"$T/text"
	expect_status 0
	compare_cases "$root/tests/cases/donors.tsv"
}

@test "donors: every name of the table in every case" {
	[ -e /usr/share/hunspell/uk_UA.dic ] || skip "needs the dictionary of hunspell-uk"
	go "$unit/name-cases" -s 97 /usr/share/hunspell/uk_UA
	cat "$T/out"
	expect_status 0
}

@test "the compiled-in table: nothing is wrong in it" {
	go tag-donors -c "$root/lib/data/donors.tsv"
	expect_status 0
	expect_out ''
	expect_no_err
}

@test "a mark: name and role, in code points" {
	go tag-donors <<<'Їжу дав ЮНІСЕФ.'
	expect_status 0
	expect_out $'\tdoc\t-\nЇжу дав ЮНІСЕФ.\n\tdonor\t8\t14\tXM-DAC-41122\tЮНІСЕФ\tname=United Nations Children\'s Fund\trole=funding\n'
}

@test "twice is once, and other marks stay" {
	printf '\tdoc\t1\nЇжу дав ЮНІСЕФ.\n\tdonor\t0\t3\twrong\tЇжу\n\tnote\t0\t3\tx\tЇжу\n' >"$T/in"
	pipe "tag-donors <$T/in" tag-donors
	expect_status 0 0
	expect_out $'\tdoc\t1\nЇжу дав ЮНІСЕФ.\n\tnote\t0\t3\tx\tЇжу\n\tdonor\t8\t14\tXM-DAC-41122\tЮНІСЕФ\tname=United Nations Children\'s Fund\trole=funding\n'
}

# marks TEXT: the slice and the value of each donor, one a line.
marks() {
	local text=$1
	shift
	go tag-donors "$@" <<<"$text"
	expect_status 0
	grep "^${tab}donor" "$T/out" | awk -F'\t' '{ print $6 "=" $5 }' >"$T/marks" || true
}

expect_marks() {
	{ [ $# -eq 0 ] || printf '%s\n' "$@"; } | diff -u - "$T/marks"
}

@test "-l prints what -D reads" {
	go tag-donors -l
	expect_status 0
	cp "$T/out" "$T/table.tsv"
	go tag-donors -D "$T/table.tsv" -l
	expect_status 0
	expect_out_file "$T/table.tsv"
}

@test "-d adds rows and replaces those with the same id, the last wins" {
	printf 'id\tname_en\tname_uk\nx-vesna\tVesna\tФундація «Весна»\nx-rokada\tAnother\tІнша назва\n' >"$T/a.tsv"
	printf 'name_en\tid\tlong_forms\nVesna 2\tx-vesna\tСпілка «Весна»\n' >"$T/b.tsv"
	marks 'Були фундація «Весна», Рокада, Інша назва та ЮНІСЕФ.' -d "$T/a.tsv"
	expect_marks 'фундація «Весна»=x-vesna' 'Інша назва=x-rokada' 'ЮНІСЕФ=XM-DAC-41122'
	marks 'Були фундація «Весна» і спілка «Весна».' -d "$T/a.tsv" -d "$T/b.tsv"
	expect_marks 'спілка «Весна»=x-vesna'
}

@test "-D uses only that table" {
	printf 'id\tname_en\tname_uk\nx-vesna\tVesna\tФундація «Весна»\n' >"$T/a.tsv"
	marks 'Були у фундації «Весна» та в ЮНІСЕФ.' -D "$T/a.tsv"
	expect_marks 'фундації «Весна»=x-vesna'
}

@test "a name with a word of hundreds of letters is left out, the others stay" {
	word=$(head -c 300 /dev/zero | tr '\0' q)
	printf 'id\tname_en\nx-a\t%s\nx-b\t%s Fund\nx-c\tRiver %s Fund\nx-vesna\tVesna Fund\n' "$word" "$word" "$word" >"$T/a.tsv"
	marks "$word, $word Fund, River $word Fund and Vesna Fund." -D "$T/a.tsv"
	expect_marks 'Vesna Fund=x-vesna'
}

# bad_row ROW PATTERN: a table with this row stops the run, before any output.
bad_row() {
	printf 'id\tname_en\tkind\n# said\n\nx-good\tGood\t\n%b\n' "$1" >"$T/bad.tsv"
	go tag-donors -d "$T/bad.tsv" <<<'ЮНІСЕФ'
	expect_status 2
	expect_out ''
	expect_err "$2"
}

@test "a bad row is named, and nothing is written" {
	bad_row '\tNo id' 'bad.tsv:5: no id'
	bad_row 'x-a\t' 'bad.tsv:5: no name_en'
	bad_row 'x a\tBlank' 'bad.tsv:5: a blank'
	bad_row 'x-a\tA\tfoo' "bad.tsv:5: kind 'foo'"
	bad_row 'x-a\tA\torg\tmore' 'bad.tsv:5: more fields'
	bad_row 'x-a\tA\r' 'bad.tsv:5: '
	bad_row 'x-a\t\0377' 'bad.tsv:5: '
	printf 'id\tname_uk\n' >"$T/bad.tsv"
	go tag-donors -d "$T/bad.tsv" <<<'ЮНІСЕФ'
	expect_status 2
	expect_err "bad.tsv:1: no column 'name_en'"
	go tag-donors -d "$T/none.tsv" </dev/null
	expect_status 2
	expect_err 'none.tsv: cannot open: No such file'
}

@test "-c reports what looks wrong, with file and line" {
	{
		printf 'id\tname_en\tname_uk\tparent\n'
		printf 'x-a\tA\tФонд «Альфа»\tUS-GOV-1\n'
		printf 'x-a\tA\tФонд «Бета»\tx-none\n'
		printf 'x-B\tB\tФонд «Aльфа два»\t\n' # Latin A
		printf 'x-c\tC\tДитячий фонд ООН\t\n'
		printf 'x-d\tD\n'
		printf 'US-GOV-1\tReplaced\tАгентство США з міжнародного розвитку\t\n'
	} >"$T/t.tsv"
	go tag-donors -c "$T/t.tsv"
	expect_status 1
	expect_no_err
	sed "s#^$T/##" "$T/out" | sort >"$T/got"
	diff -u - "$T/got" <<'END'
t.tsv:3: the id 'x-a' is given before
t.tsv:3: the parent 'x-none' is no row
t.tsv:4: the id 'x-B' is neither x-name nor an identifier like US-GOV-1
t.tsv:4: the name 'Фонд «Aльфа два»' has a word of Latin and Cyrillic letters
t.tsv:5: the name 'дитячий фонд оон' belongs to another row too
t.tsv:6: 'x-d' has no name but name_en
END
}

@test "-u marks what no table knows, without a name" {
	marks 'Школу відновлено за фінансової підтримки Фонду родини Бойків.'
	expect_marks
	marks 'Школу відновлено за фінансової підтримки Фонду родини Бойків.' -u
	expect_marks 'Фонду родини Бойків=?'
	refuse grep -q name= "$T/out"
}

@test "ten thousand rows change nothing for the others" {
	awk 'BEGIN {
		print "id\tname_en\tname_uk\tshort_forms"
		for (i = 0; i < 10000; i++)
			printf "x-row-%d\tRow %d\tФонд сприяння громаді номер%d\tФСГ%d\n", i, i, i, i
	}' >"$T/many.tsv"
	marks 'Гроші дав ЮНІСЕФ через Фонд сприяння громаді номер 5, а не ФСГ7 чи фонд сприяння.' -d "$T/many.tsv"
	expect_marks 'ЮНІСЕФ=XM-DAC-41122' 'Фонд сприяння громаді номер 5=x-row-5' 'ФСГ7=x-row-7'
}

@test "hostile lines end soon: names without blanks, quotes, tags, brackets" {
	for s in 'ЮНІСЕФ,' 'ООН' '«' '#ООН' '@' 'Фонд «' 'ЄС (' 'Уряд ' '_UN_' 'з із '; do
		awk -v s="$s" 'BEGIN { for (i = 0; i < 20000; i++) printf "%s", s; print "" }' >"$T/in"
		go timeout 10 tag-donors -p <"$T/in"
		expect_status 0
	done
}

@test "wrong use" {
	go tag-donors -x
	expect_status 2
	expect_err 'unknown option -x'
	go tag-donors -d
	expect_status 2
	expect_err 'option -d needs a value'
	go tag-donors "$T/none"
	expect_status 1
	expect_err 'none: cannot open'
}
