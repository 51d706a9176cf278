#!/usr/bin/env bats
# from-jsonl: records of a crawler, and what to-jsonl wrote.

load helpers

record() {
	printf '%s\n' "$@" >in
	go from-jsonl in
}

# Marked text, written by to-jsonl, comes back as the same JSON.
round_trip() {
	to-jsonl >first
	from-jsonl first | to-jsonl >"$T/out"
	expect_out_file first
}

@test "from-jsonl: text, id, scalars as attributes" {
	record '{"id":7,"url":"https://example.org/7","Published_At":"2025-10-03","n":1.10,"ok":true,"no":null,"list":["a"],"text":"Захід\nу Житомирі"}'
	expect_status 0
	expect_no_err
	expect_out $'\tdoc\t7\n\tattr\turl\thttps://example.org/7\n\tattr\tpublished-at\t2025-10-03\n\tattr\tn\t1.1\n\tattr\tok\ttrue\nЗахід\nу Житомирі\n'
}

@test "from-jsonl: -t and -i lead into objects, or to a member with a dot in its name" {
	echo '{"a":{"b":"перший","c":{"d":"x"}}}' >in
	echo '{"a.b":"другий","a":{"c":{"d":"y"}}}' >>in
	go from-jsonl -t a.b -i a.c.d in
	expect_status 0
	expect_out $'\tdoc\tx\nперший\n\tdoc\ty\nдругий\n'
}

@test "from-jsonl: a record without an id is named by file and line" {
	record '' '{"text":"а"}'
	expect_out $'\tdoc\tin:2\nа\n'
}

@test "from-jsonl: what is no record is named and skipped" {
	record '{"text":"а"}' 'xx' '[1]' '{"t":"а"}' '{"text":5}' '{"text":"б"} 1' '{"text":"б",}' '{"text":"в"}'
	expect_status 1
	expect_out $'\tdoc\tin:1\nа\n\tdoc\tin:8\nв\n'
	expect_err '^from-jsonl: in: line 2: no JSON: .* near '"'"'xx'"'"', at byte 2: record skipped$'
	expect_err '^from-jsonl: in: line 3: no object: record skipped$'
	expect_err '^from-jsonl: in: line 4: no text: record skipped$'
	expect_err '^from-jsonl: in: line 5: no text: record skipped$'
	expect_err '^from-jsonl: in: line 6: no JSON: end of file expected .* at byte 15: record skipped$'
	expect_err '^from-jsonl: in: line 7: no JSON: '
}

@test "from-jsonl: too deep is no JSON, and does not crash" {
	{
		printf '{"text":"а","a":'
		head -c 1000000 /dev/zero | tr '\0' '['
		echo
		printf '{"text":"б","a":%s1%s}\n' "$(printf '[%.0s' {1..63})" "$(printf ']%.0s' {1..63})"
	} >in
	go from-jsonl in
	expect_status 1
	expect_err 'line 1: no JSON: maximum parsing depth reached'
	expect_out $'\tdoc\tin:2\nб\n'
}

@test "from-jsonl: malformed JSON of every kind" {
	while IFS= read -r json; do
		printf '%s\n' "$json" >in
		go from-jsonl in
		expect_status 1
		expect_out ''
	done <<-'END'
		{"text":"a
		{"text":"\x"}
		{"text":"\u12"}
		{"text":"\u12
		{"text":"\ud83d"}
		{"text":01}
		{"text":"a" "b":1}
		{"text" "a"}
		{"text":nul}
		{"text":"a","n":1.}
		{"text":"a","n":-}
		{"text":"a","n":1e}
		{'text':"a"}
		{"text":"a"
		{
		]
	END
}

@test "from-jsonl: escapes, surrogates, NUL, CR" {
	record '{"text":"\u0417\u0430\u0445\u0456\u0434 \ud83d\ude42 \" \\ \/\r\na\u0000b"}'
	expect_status 0
	expect_out $'\tdoc\tin:1\nЗахід 🙂 " \\ /\na�b\n'
	expect_err "document 'in:1': repaired 2 times"
}

@test "from-jsonl: text can forge no mark" {
	record '{"id":"x\n\tdoc\ty","text":"\tdoc\tz\n\tdonor\t0\t1\tXX\tа","url":"a\n\tdoc\tq","a\n\tdoc\tr":"s"}'
	expect_out $'\tdoc\tx  doc y\n\tattr\turl\ta  doc q\n\tattr\ta--doc-r\ts\n doc\tz\n donor\t0\t1\tXX\tа\n'
}

@test "from-jsonl: marks must fit the text; other lists are no marks" {
	record '{"text":"ab\ncd","dates":[{"start":0,"end":2,"value":"v","text":"ab"},{"start":1,"end":4},{"start":0,"end":1,"text":"x"},{"start":-1,"end":1},{"start":9,"end":9}],"tags":["x"],"images":[{"src":"y"}],"docs":[{"start":0,"end":1}],"sections":["x"]}'
	expect_status 1
	expect_out $'\tdoc\tin:1\nab\n\tdate\t0\t2\tv\tab\n'"cd"$'\n'
	expect_err "line 1: malformed mark 'date' dropped: an offset outside the line"
	expect_err "line 1: malformed mark 'date' dropped: its text is not that slice of the line"
	expect_err "line 1: malformed mark 'date' dropped: an offset that is no number"
	[ "$(wc -l <"$T/err")" -eq 4 ]
}

@test "from-jsonl: round trip of sections, keys, marks of any kind" {
	round_trip <<'END'
	doc	один
	attr	url	https://example.org/
	section	title
Громада отримала «швидку»
	section	body	x=1	y=a=b
23-24 вересня 2025 року 🙂 делегація
	clock	0	0	00:00	
	date	0	23	2025-09-23/2025-09-24	23-24 вересня 2025 року	mod=early
	donor	0	2	XX	23	role=funding	name="Q"
	attr	lang	uk
	section	credits
	doc	два
END
}

@test "from-jsonl: round trip of empty sections and empty lines, wherever they stand" {
	for line in '' 'а'; do
		for marks in $'\tsection\ta' $'\tsection\ta\n\tsection\tb' $'\tsection\ta\n'"$line"$'\n\tsection\tb' ''; do
			for tail in '' $'\tx\t0\t0\tv\t' $'\tx\t0\t0\tv\t\n\tsection\tc'; do
				printf '\tdoc\td\n%s\nтак\n%s\n\n%s\n' "$marks" "$marks" "$tail" | grep -v '^$' >in1
				printf '\tdoc\td\n%s\nтак\n%s\n\n%s' "$marks" "$marks" "$tail" >in2
				round_trip <in1
				round_trip <in2
			done
		done
	done
}

@test "from-jsonl: round trip of marks that stand in another order" {
	printf '\tdoc\td\nабвг\n\tx\t2\t3\t1\tв\n\tx\t0\t1\t2\tа\n\ty\t1\t2\t3\tб\n' | round_trip
}
