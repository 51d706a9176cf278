#!/usr/bin/env bats
# to-csv: the rows of to-jsonl -f as RFC 4180, with the columns of lib/data/csv-columns.tsv.

load helpers

header='doc,url,published,kind,value,text,section,sentence,start,end,name,role,mod,bound,date_start,date_end,funder,other'

# A strict reader: each cell of the file on a line "ROW TAB COLUMN TAB CELL" (LF and TAB in it as \n and \t); fails where
# the bytes are not RFC 4180 or the rows are not of one length.
read_csv() {
	LC_ALL=C awk '
		function bad(why) { print "row " row ": " why; failed = 1; exit 1 }
		function end_cell() { gsub(/\n/, "\\n", cell); gsub(/\t/, "\\t", cell); print row "\t" ++column "\t" cell; cell = "" }
		function end_row() {
			end_cell()
			if (row == 1) columns = column
			if (column != columns) bad(column " cells, not " columns)
			row++; column = 0
		}
		{ all = all $0 "\n" }
		END {
			if (failed) exit
			row = 1
			n = length(all)
			for (i = 1; i <= n; i++) {
				c = substr(all, i, 1)
				if (quoted) {
					if (c != "\"") { cell = cell c; continue }
					if (substr(all, i + 1, 1) == "\"") { cell = cell c; i++; continue }
					quoted = 0
					if (substr(all, i + 1, 1) !~ /[,\r]/) bad("text after a closing quote")
				} else if (c == "\"") {
					if (cell != "") bad("a quote in a bare cell")
					quoted = 1
				} else if (c == ",") {
					end_cell()
				} else if (c == "\r") {
					if (substr(all, ++i, 1) != "\n") bad("a CR without LF")
					end_row()
				} else if (c == "\n") {
					bad("a LF without CR")
				} else {
					cell = cell c
				}
			}
			if (quoted || column || cell != "") bad("no CR LF at the end")
		}' "$1"
}

# expect_cells ROW CELL...: the cells of that row, from the first; a '-' is not compared.
expect_cells() {
	local row=$1 column=0 cell
	shift
	read_csv "$T/out" >"$T/cells" || { cat "$T/cells"; return 1; }
	for cell; do
		column=$((column + 1))
		[ "$cell" != - ] || continue
		grep -qxF -e "$row$tab$column$tab$cell" "$T/cells" || {
			echo "row $row, column $column is not: $cell"
			grep -e "^$row$tab" "$T/cells"
			return 1
		}
	done
}

@test "to-csv: a row a fact under the header" {
	printf '\tdoc\t7\n\tattr\turl\thttps://example.org/7\n\tsection\tbody\nЄ 5 травня. Далі.\n\tdate\t2\t10\t2025-05-05\t5 травня\tmod=approx\n' >in
	go to-csv <in
	expect_status 0
	expect_cells 1 doc url published kind value text section sentence start end
	expect_cells 2 7 https://example.org/7 '' date 2025-05-05 '5 травня' body 'Є 5 травня.' 2 10 '' '' approx '' 2025-05-05 2025-05-05 '' ''
	[ "$(head -n 1 out)" = "$header"$'\r' ]
}

@test "to-csv: the same cells as to-jsonl -f" {
	printf '\tdoc\ta "b", c\n«Так», – сказав.\n\tquote\t0\t5\t1\t«Так»\tby=x, y\n\tquote\t5\t6\t"\t,\n\tattr\tpublished\t2025\n' >in
	to-jsonl -f <in | jq -r '[.doc, .published, .kind, .value, .text, .sentence, .start, .end] | map(tostring)[]' >want
	go to-csv <in
	read_csv out | awk -F'\t' '$1 > 1 && $2 ~ /^([13456]|8|9|10)$/ { print $3 }' >got
	diff -u want got
}

@test "to-csv: -x writes a hashtag for every column" {
	printf '\tdoc\t7\n' | to-csv -x >out
	read_csv out | awk -F'\t' '$1 == 2 && $3 !~ /^#[a-z]+([+][a-z]+)*$/ { print; bad = 1 } END { exit bad }'
	grep -q '#date+start,#date+end,#org+funder+code' out
	[ "$(wc -l <out)" -eq 2 ]
}

@test "to-csv: where a date begins and ends" {
	while IFS='|' read -r value keys start end; do
		printf '\tdoc\t7\nх\n\tdate\t0\t1\t%s\tх%b\n' "$value" "${keys:+\\t$keys}" >in
		go to-csv <in
		expect_cells 2 - - - - - - - - - - - - - - "$start" "$end"
	done <<'END'
2025-09-23/2025-09-24||2025-09-23|2025-09-24
2025-09||2025-09|2025-09
2025-03-28T14:00||2025-03-28T14:00|2025-03-28T14:00
2004/..||2004|
2025|bound=until||2025
2025|bound=from|2025|
2011-33|||
201X|||
XXXX-03-28|||
2025-W38|||
2025-13|||
2025-00|||
END
}

@test "to-csv: the funder is a donor that funds" {
	printf '\tdoc\t7\nх\n\tdonor\t0\t1\tA\tх\trole=funding\n\tdonor\t0\t1\tB\tх\trole=partner\n\tplace\t0\t1\tC\tх\trole=funding\tlat=1\n' >in
	go to-csv <in
	expect_cells 2 - - - - - - - - - - '' funding '' '' '' '' A ''
	expect_cells 3 - - - - - - - - - - '' partner '' '' '' '' '' ''
	expect_cells 4 - - - - - - - - - - '' funding '' '' '' '' '' lat=1
}

@test "to-csv: what a page says is no formula" {
	printf '\tdoc\t=1+1\n=HYPERLINK("https://example.org","a")\n\tx\t0\t1\t@SUM(A1)\t=\n\tx\t0\t37\t+1\t=HYPERLINK("https://example.org","a")\tname=-2\n' >in
	go to-csv <in
	expect_status 0
	expect_cells 2 "'=1+1" '' '' x "'@SUM(A1)" "'=" - "'=HYPERLINK(\"https://example.org\",\"a\")"
	expect_cells 3 - - - - "'+1" "'=HYPERLINK(\"https://example.org\",\"a\")" - - - - "'-2"
}

@test "to-csv: nothing in, nothing out; a page without facts is a header" {
	go to-csv </dev/null
	expect_status 0
	expect_out ''
	printf 'Текст\n' >page
	go to-csv page
	expect_out "$header"$'\r\n'
}

@test "to-csv: SQLite reads it" {
	command -v sqlite3 >/dev/null || skip 'no sqlite3'
	printf '\tdoc\t7\n«А», "б"\n\tx\t0\t8\t1,2\t«А», "б"\n' | to-csv >table.csv
	go sqlite3 :memory: '.mode csv' '.import table.csv fact' '.mode list' 'select value, text, "end" from fact'
	expect_out $'1,2|«А», "б"|8\n'
}

@test "to-csv: a full disk is an error" {
	printf 'Текст\n' >page
	status=0
	to-csv page >/dev/full 2>err || status=$?
	[ "$status" -eq 2 ]
}
