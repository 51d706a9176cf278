#!/usr/bin/env bats
# Large and hostile input: time stays linear in its size, and memory within what one line or one document needs.

load helpers

streams=()
for command in "$bin"/* "$unit/tag-words"; do
	[[ ${command##*/} = from-* ]] || streams+=("$command")
done

limit=60 # seconds, for what takes one or two, and ten under sanitizers on a busy machine

memory=600000 # KiB, for what has one line of 64 MiB
[[ $bin != *sanitize* ]] || memory=unlimited

# all_take FILE: every command reads the file, as a page, within the time limit.
all_take() {
	for command in "${streams[@]}"; do
		go timeout "$limit" bash -c '"$0" "$1" >out' "$command" "$1"
		expect_status 0
		expect_no_err
	done
}

repeat() { # N BYTES: a string N times
	yes -- "$2" | head -n "$1" | tr -d '\n'
}

@test "a line of 5 MB comes out as it came in" {
	repeat 200000 'Захід у Житомирі ' >long.txt
	echo >>long.txt
	all_take long.txt
	go "$unit/tag-words" long.txt
	grep -v "^$tab" "$T/out" | cmp - long.txt
	[ "$(tail -1 "$T/out")" = "$(printf '\tword\t3399991\t3399999\t600000\tЖитомирі')" ]
}

@test "a million lines of one letter" {
	yes я | head -n 1000000 >letters.txt
	all_take letters.txt
}

@test "two hundred thousand lines of one thing that a page says" {
	while IFS= read -r line; do
		yes -- "$line" | head -n 200000 >same.txt
		for command in "$bin/strip-boilerplate" "$bin/split-sections"; do
			go timeout 20 bash -c '"$0" same.txt >out' "$command"
			expect_status 0
		done
	done <<-'END'
		Фото: Олена Рак
		Черга почалася о шостій ранку.
		За підтримки Уряду Японії
		Наші партнери:
		Wir danken
		Фонд «Крок»
		15.11.2026 Детальніше
		«Ми раді», — каже Олена.
		• пункт
		Контакти
	END
}

@test "a million empty lines" {
	yes '' | head -n 1000000 >empty.txt
	all_take empty.txt
}

@test "a line of a million punctuation marks, of a million digits, of a million words" {
	repeat 1000000 . >dots.txt
	all_take dots.txt
	repeat 1000000 7 >digits.txt
	all_take digits.txt
	repeat 1000000 'я ' >words.txt
	all_take words.txt
	repeat 1000000 'a1' >mixed.txt
	all_take mixed.txt
}

@test "a million combining marks, look-alikes, soft hyphens" {
	{
		printf и
		repeat 1000000 $'\314\206'
	} >marks.txt
	all_take marks.txt
	repeat 500000 $'i\320\276' >alike.txt
	all_take alike.txt
	repeat 1000000 $'\302\255' >soft.txt
	all_take soft.txt
}

@test "50,000 quotes, brackets, elements, arrays inside one another" {
	{
		repeat 50000 '«'
		repeat 50000 '»'
	} >quotes.txt
	all_take quotes.txt
	repeat 50000 '(' >brackets.txt
	all_take brackets.txt
	repeat 50000 '<div><b>я' >deep.html
	go timeout "$limit" from-html deep.html
	expect_status 1
	expect_err 'deep.html: line 1: the page ends here: Excessive depth'
	for open in '[' '{"text":'; do
		repeat 50000 "$open" >deep.jsonl
		go timeout "$limit" from-jsonl deep.jsonl
		expect_status 1
		expect_err 'deep.jsonl: line 1: no JSON: maximum parsing depth reached'
	done
	repeat 50000 '[' | sed 's/.*/<script type="application\/ld+json">&<\/script>я/' >deep.html
	go timeout "$limit" from-html deep.html
	expect_status 0
	expect_out $'\tdoc\tdeep.html\nя\n'
}

@test "an organisation named a million times, a date half a million times" {
	repeat 1000000 'ЄС ' >names.txt
	go timeout "$limit" tag-donors names.txt
	expect_status 0
	[ "$(grep -c "^${tab}donor" "$T/out")" = 1000000 ]
	repeat 500000 '1.02.2025 ' >dates.txt
	go timeout "$limit" extract-dates dates.txt
	expect_status 0
	[ "$(grep -c "^${tab}date" "$T/out")" = 500000 ]
}

# What forms of names the table has, a line each.
forms() {
	tag-donors -l | sed 1d | cut -f 2-8 | tr '\t|' '\n\n' | grep .
}

@test "names of the table run together, each with others" {
	forms >forms
	for skip in 2 17 170; do
		paste -d '' forms <(tail -n +$skip forms; head -n $((skip - 1)) forms)
	done >pairs.txt
	all_take pairs.txt
	tr '\n' ' ' <pairs.txt >line.txt
	all_take line.txt
	tr -d '\n' <pairs.txt >joined.txt
	all_take joined.txt
}

@test "a table of 100,000 rows" {
	awk 'BEGIN { OFS = "\t"; print "id", "name_en", "name_uk", "kind"
		for (i = 0; i < 100000; i++) print "x-" i, "Fund " i, "Фонд номер " i, "org" }' >many.tsv
	echo 'За підтримки Фонду номер 77777 і ЄС.' >page.txt
	go timeout "$limit" tag-donors -d many.tsv page.txt
	expect_status 0
	[ "$(grep "^${tab}donor" "$T/out" | cut -f 5)" = $'x-77777\nXM-DAC-918' ]
}

@test "tables that are none" {
	head -c 1000000 /dev/urandom >random
	repeat 1000000 'id' >line
	repeat 100000 $'id\t' >columns
	printf 'id\tname_en\tname_uk\tkind\n' | cat - random >half
	{
		printf 'id\tname_en\tname_uk\tkind\nx-a\t'
		repeat 1000000 'a '
		printf '\tb\torg\n'
	} >long
	: >empty
	for table in random line columns half empty "$pages/html/hostile.html" "$pages/crawl.wet"; do
		for option in d D c; do
			go timeout "$limit" tag-donors -$option "$table" empty
			expect_status 2
			expect_err "^tag-donors: $table:[0-9]+: "
		done
	done
	go timeout "$limit" tag-donors -d long empty
	expect_status 0
}

@test "a line of 1 GB" {
	truncate -s 1G huge # NULs
	for command in "$unit/tag-words" "$bin/to-jsonl" "$bin/from-jsonl"; do
		go timeout "$limit" bash -c 'ulimit -v "$1"; "$0" huge' "$command" "$memory"
		expect_status 2
		expect_err 'huge: line 1: longer than 64 MiB'
	done
	go timeout "$limit" bash -c 'ulimit -v "$0"; from-html huge' "$memory"
	expect_status 1
	expect_err 'huge: more than 64 MiB: page skipped'
}

@test "gzip data that unpacks to a thousand times as much" {
	for record in '' $'WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 80000000\r\n\r\n'; do
		{
			printf %s "$record"
			head -c 80000000 /dev/zero
		} | gzip -1 >bomb.wet.gz
		go timeout "$limit" bash -c 'ulimit -v "$0"; from-wet bomb.wet.gz' "$memory"
		expect_status 1
		expect_err 'longer than 64 MiB: record skipped|no record begins'
		expect_out ''
	done
}

@test "a million marks under a line" {
	{
		printf '\tdoc\tx\nодин два\n'
		yes $'\tmood\t0\t4\t\tодин' | head -n 1000000
	} >marks
	for command in "${streams[@]}"; do
		go timeout "$limit" bash -c '"$0" <marks >out' "$command"
		expect_status 0
	done
}

@test "a million spans, each after a section mark" {
	{
		printf '\tdoc\tx\nодин два\n'
		yes $'\tsection\tbody\n\tmood\t0\t4\t\tодин' | head -n 1000000
	} >marks
	for command in "${streams[@]}"; do
		go timeout "$limit" bash -c '"$0" <marks >out' "$command"
		expect_status 0
	done
}

@test "a hundred thousand documents" {
	yes $'\tdoc\tx\nрядок' | head -n 200000 >docs
	for command in "${streams[@]}"; do
		go timeout "$limit" bash -c '"$0" <docs >out' "$command"
		expect_status 0
	done
}

@test "nothing but NUL, nothing but bad bytes" {
	head -c 4000000 /dev/zero >nul.txt
	head -c 4000000 /dev/zero | tr '\0' '\377' >bad.txt
	for command in "${streams[@]}"; do
		for file in nul.txt bad.txt; do
			go timeout "$limit" bash -c '"$0" "$1" >out' "$command" "$file"
			expect_status 0
			expect_err 'repaired 4000000 times'
		done
	done
}

@test "a line beyond the limit of 64 MiB ends a command with status 2, one of that length does not" {
	head -c $((1 << 26)) /dev/zero | tr '\0' ' ' >long
	go "$unit/tag-words" long
	expect_status 0
	echo ' ' >>long
	printf '\nдалі\n' >>long
	for command in "${streams[@]}"; do
		go "$command" long
		expect_status 2
		expect_err 'long: line 1: longer than 64 MiB'
	done
}

@test "memory: a stream of 20 MB takes that of one line, or of one document" {
	[[ $bin != *sanitize* ]] || skip "the sanitizers take much more"
	line='Захід відбувся за фінансової підтримки Уряду Великої Британії 23-24 вересня 2025 року.'
	awk -v line="$line" 'BEGIN { for (i = 0; i < 130000; i++) { if (i % 10 == 0) print "\tdoc\t" i; print line } }' >many
	for command in "${streams[@]}"; do
		go bash -c 'ulimit -v 60000; "$0" <many >out' "$command"
		expect_status 0
	done
}

# doubling FUNCTION PAIRS COMMAND [ARG...]: the command's input is one to get ready with, and then pairs, of which the second has
# twice as much in it; that takes at most twice the instructions. FUNCTION is called once before the work on each.
doubling() {
	local function=$1 n=$((2 * $2))
	shift 2
	valgrind --tool=callgrind --callgrind-out-file=counts --dump-before="$function" "$@" >"$T/out" 2>"$T/err" ||
		[ $? -eq 1 ] # something was dropped
	# counts.1: the start; counts.2: getting ready; then the pairs, the last count of all in 'counts'
	{
		for ((i = 3; i < n + 2; i++)); do cat "counts.$i"; done
		cat counts
	} | sed -n 's/^totals: //p' >each
	rm counts*
	awk -v command="$1" -v n="$n" '
		NR % 2 { once = $1; next }
		# and some more: an array may grow, a block may be read
		$1 > 2.1 * once + 400000 { print command ": pair " NR / 2 ": " once " instructions, then " $1; wrong = 1 }
		END { exit wrong || NR != n }' each
}

needs_valgrind() {
	[[ $bin != *sanitize* ]] || skip "valgrind and sanitizers exclude each other"
	command -v valgrind >/dev/null || skip "needs valgrind"
}

# twice N BEFORE TEXT AFTER: puts into operands N bytes of the text again and again, between the others, and twice that.
operands=()
twice() {
	local n=$(($1 / ${#3})) file text
	for n in "$n" $((2 * n)); do
		file=operand${#operands[@]}
		printf -v text "%${n}s"
		printf %s "$2" "${text// /"$3"}" "$4" >"$file"
		operands+=("$file")
	done
}

@test "twice the text takes at most twice the instructions" {
	needs_valgrind
	for text in '«' '(' '7' '1.' '1, ' '1.02.2025 ' 'січня ' 'Аб ' $'и\314\206' . '. ' ', ' – '"а" ' 'слово ' 'ЄС' 'ЄС, ' 'ЄС та ' \
		'за підтримки ЄС ' 'Фонд «' 'ЄС . ' $'\300' $'\n' $'- а\n' $'Новини\n' $'Слово\n' $'Заголовок новини дня\n' $'«а\n' \
		$'12.05.2024\n' $'Читайте також:\nСлово\n' $'|\n' $'Довгий рядок про щось, що сталося в громаді вчора.\n'; do
		twice 2000 '' "$text" ''
	done
	cp "$pages/day-centre.txt" ready
	for command in strip-boilerplate split-sections extract-dates tag-donors 'tag-donors -u'; do
		doubling stream_open $((${#operands[@]} / 2)) $command ready "${operands[@]}"
	done
}

@test "twice the marks take at most twice the instructions" {
	needs_valgrind
	before=$'\tdoc\tx\n'
	twice 30000 "$before"$'один два\n' $'\tmood\t0\t4\t\tодин\n' ''
	twice 30000 "$before"$'один два\n' $'\tsection\tbody\n\tmood\t0\t4\t\tодин\n' ''
	twice 30000 "$before"$'один два\n' $'\tattr\turl\thttps://громада.example/\n' ''
	twice 30000 "$before"$'один два\n' $'\tdate\t0\t4\t2024\tодин\n\tdonor\t2\t8\tx\tин два\tname=x\n' ''
	twice 30000 "$before"$'один два\n\tmood\t0\t4\t\tодин' $'\ta=b\tc=d' $'\n'
	twice 30000 "$before"$'один два\n' $'\tmood\t9\t4\t\tодин\n' ''
	{
		split-sections "$pages/day-centre.txt" | extract-dates | tag-donors
		cat "${operands[@]}"
	} >stream
	for command in split-sections to-jsonl 'to-jsonl -f' to-html; do
		doubling stream_next $((${#operands[@]} / 2)) $command <stream
	done
}

@test "twice the HTML takes at most twice the instructions" {
	needs_valgrind
	for html in '<div>x' '<p>x' '<b><p>x' '<a href=x>y' '<li>' '<table><tr><td>x' '<tr><td>x<td>' '<h1> </h1>' '<q>' '<br>' '&amp;' '<!--' '<![if ' \
		'<script>' '<time datetime=x>' '<article><header>x' '<nav>x</nav>y' '<span hidden>x</span>y' '</b>' '<body a=b>' '&#151;' $'\300'; do
		twice 8000 '' "$html" ''
	done
	twice 8000 '<p class="' 'a ' '">x'
	twice 8000 '<p style="' 'display:' '">x'
	twice 8000 '<script type="application/ld+json">[' '{"a":1},' '1]</script>x'
	twice 8000 '<base href="http://a/b/"><a href="' 'a/../' '">y</a>'
	twice 8000 "<a href=\"$(repeat 100000 x)\">" '<p>x' ''
	twice 8000 "<base href=\"http://a/$(repeat 100000 x)/\">" '<a href=b>y</a>' ''
	doubling charset_to_utf8 $((${#operands[@]} / 2)) from-html "$pages/html/drupal.html" "${operands[@]}"
}

@test "twice the JSON takes at most twice the instructions" {
	needs_valgrind
	twice 20000 '{"text":"' 'я' $'"}\n'
	twice 20000 '{"text":"' '\n' $'"}\n'
	twice 20000 '{"text":"x"' ',"a":1' $'}\n'
	twice 20000 '{"text":"x","a":[' '[],' $'1]}\n'
	twice 20000 '{"text":"яя","xs":[' '{"start":0,"end":1,"value":"","text":"я"},' $'1]}\n'
	twice 20000 '{"text":"яя","sections":[' '{"kind":"body","start":0,"end":1},' $'1]}\n'
	{
		echo '{"text":"x"}'
		cat "${operands[@]}"
	} >records
	doubling jsonl_read $((${#operands[@]} / 2)) from-jsonl records
}

@test "twice the archive takes at most twice the instructions" {
	needs_valgrind
	record=$'WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\nx\r\n\r\n'
	twice 12000 '' "$record" ''
	twice 12000 '' $'WARC/\n' ''
	twice 12000 '' $'\n' ''
	twice 12000 $'WARC/1.0\n' $'a: b\n' ''
	twice 12000 $'WARC/1.0\n' $'Content-Length: 9999999\n\n' ''
	twice 12000 '' $'\037\213\010' ''
	gzip -c <<<'WARC/' >members
	for i in {1..10}; do
		cat members members >more
		mv more members
	done
	cat members members >more
	doubling warc_open $((${#operands[@]} / 2 + 1)) from-wet "$pages/crawl.wet" "${operands[@]}" members more
}
