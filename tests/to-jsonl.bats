#!/usr/bin/env bats
# to-jsonl: the object a document that marked-text(7) and to-jsonl(1) promise. (-f: see to-csv.bats.)

load helpers

@test "to-jsonl: members and their order" {
	printf '\tdoc\t001.txt\n\tattr\turl\thttps://example.org\n\tsection\ttitle\nЗаголовок\n' >stream
	printf '\tsection\tbody\tlevel=2\nЗустріч 14.05.2025 з ЮНІСЕФ\n\tdate\t8\t18\t2025-05-14\t14.05.2025\tmod=approx\n' >>stream
	printf '\tdonor\t21\t27\tXM-DAC-41122\tЮНІСЕФ\tname=UNICEF\trole=partner\n' >>stream
	go to-jsonl <stream
	expect_status 0
	expect_out '{"id":"001.txt","meta":{"url":"https://example.org"},"title":"Заголовок","text":"Заголовок\nЗустріч 14.05.2025 з ЮНІСЕФ","sections":[{"kind":"title","start":0,"end":9},{"kind":"body","start":10,"end":37,"level":"2"}],"dates":[{"start":18,"end":28,"value":"2025-05-14","text":"14.05.2025","section":"body","mod":"approx"}],"donors":[{"start":31,"end":37,"value":"XM-DAC-41122","text":"ЮНІСЕФ","section":"body","name":"UNICEF","role":"partner"}]}
'
}

@test "to-jsonl: a page without anything" {
	: >empty.txt
	go to-jsonl empty.txt
	expect_out '{"id":"empty.txt","meta":{},"title":null,"text":"","sections":[],"dates":[],"donors":[]}
'
}

@test "to-jsonl: escaping is exact for every code point" {
	jq -rn 'range(0; 1114112; 4096) as $from
		| [range($from; $from + 4096) | select(. != 0 and . != 10 and . != 13 and (. < 55296 or . > 57343))]
		| select(length > 0) | implode' >all
	go to-jsonl -p <all
	expect_status 0
	expect_no_err
	[ "$(wc -l <"$T/out")" -eq 1 ]
	iconv -f UTF-8 -t UTF-8 "$T/out" | cmp - "$T/out"
	jq -r .text "$T/out" | cmp - all
	# only what must be is escaped: controls (CR and NUL are not there), DEL, the quotation mark, the backslash
	grep -o '\\u[0-9a-f]\{4\}\|\\[^u]' "$T/out" | sort | uniq -c | awk '{ print $2 }' >escapes
	[ "$(grep -c '^\\u00[01]' escapes)" -eq 26 ]
	grep -v '^\\u00[01]' escapes | tr '\n' ' ' >rest
	diff <(printf '%s ' '\"' '\\' '\b' '\f' '\n' '\t' '\u007f' | tr ' ' '\n' | LC_ALL=C sort) <(tr ' ' '\n' <rest | LC_ALL=C sort)
}

@test "to-jsonl: ids, values and keys are escaped too" {
	printf '\tdoc\ta"b\\c\n\tattr\tk\t"\\\nтекст\n\tmood\t0\t1\t"\tт\tk=\\"\n' >stream
	go to-jsonl <stream
	expect_status 0
	[ "$(jq -c '[.id, .meta.k, .moods[0].value, .moods[0].k]' "$T/out")" = '["a\"b\\c","\"\\","\"","\\\""]' ]
}

@test "to-jsonl: of an attribute or key given twice the last" {
	printf '\tdoc\tx\n\tattr\tb\t1\n\tattr\ta\t2\nт\n\tmood\t0\t1\t\tт\tk=1\tj=2\tk=3\n\tattr\tb\t4\n' >stream
	go to-jsonl <stream
	expect_status 0
	[ "$(jq -c '[.meta, (.moods[0] | del(.start, .end, .value, .text, .section))]' "$T/out")" = '[{"a":"2","b":"4"},{"j":"2","k":"3"}]' ]
}

@test "to-jsonl: the title is that of the first title section, its lines joined with a space" {
	printf '\tdoc\tx\n\tsection\tbyline\nавтор\n\tsection\ttitle\nперший рядок\n\nдругий\n\tsection\ttitle\nще один\n' >stream
	go to-jsonl <stream
	[ "$(jq -r .title "$T/out")" = 'перший рядок другий' ]
	printf '\tdoc\tx\n\tsection\ttitle\n\tsection\tbody\nтекст\n' >stream
	go to-jsonl <stream
	[ "$(jq -c .title "$T/out")" = '""' ]
	printf '\tdoc\tx\n\tsection\tbody\nтекст\n' >stream
	go to-jsonl <stream
	[ "$(jq -c .title "$T/out")" = null ]
}

@test "to-jsonl: sections cover their lines; one without lines is empty and inside the text" {
	printf '\tdoc\tx\nдо\n\tsection\ta\n\tsection\tb\nодин\n\nдва\n\tsection\tc\n\tsection\td\n' >stream
	go to-jsonl <stream
	[ "$(jq -c '[.text as $t | .sections[] | [.kind, .start, .end, $t[.start:.end]]]' "$T/out")" = \
		'[["a",3,3,""],["b",3,12,"один\n\nдва"],["c",12,12,""],["d",12,12,""]]' ]
}

@test "to-jsonl: a span's section is null before the first; a section ends with its document" {
	printf '\tdoc\tx\nт\n\tmood\t0\t1\t\tт\n\tsection\ta\nт\n\tmood\t0\t1\t\tт\n\tdoc\ty\nт\n\tmood\t0\t1\t\tт\n' >stream
	go to-jsonl <stream
	[ "$(jq -c '[.moods[].section]' "$T/out" | tr '\n' ' ')" = '[null,"a"] [null] ' ]
}

@test "to-jsonl: dates, donors, then other kinds by name; the marks of a kind as they came" {
	printf '\tdoc\tx\nт\n\tzeta\t0\t1\t2\tт\n\talpha\t0\t1\t\tт\n\tzeta\t0\t1\t1\tт\n\tdonor\t0\t1\t\tт\n\ta-1\t0\t1\t\tт\n' >stream
	go to-jsonl <stream
	[ "$(jq -c 'keys_unsorted' "$T/out")" = \
		'["id","meta","title","text","sections","dates","donors","a-1s","alphas","zetas"]' ]
	[ "$(jq -c '[.zetas[].value]' "$T/out")" = '["2","1"]' ]
}

@test "to-jsonl: a key that the object has anyway is left out, with a message and status 1" {
	printf '\tdoc\tx\n\tsection\ta\tstart=9\tx=1\nт\n\tmood\t0\t1\t\tт\ttext=9\ty=2\n' >stream
	go to-jsonl <stream
	expect_status 1
	expect_err "key 'start' left out"
	expect_err "key 'text' left out"
	[ "$(jq -c '[.sections[0], .moods[0]]' "$T/out")" = \
		'[{"kind":"a","start":0,"end":1,"x":"1"},{"start":0,"end":1,"value":"","text":"т","section":"a","y":"2"}]' ]
}

@test "to-jsonl: offsets count code points, also beyond the basic plane and after empty lines" {
	printf '\tdoc\tx\n😀\n\n\n👨‍👩‍👧є\n\tmood\t5\t6\t\tє\n' >stream
	go to-jsonl <stream
	[ "$(jq -c '.text[.moods[0].start:.moods[0].end]' "$T/out")" = '"є"' ]
}
