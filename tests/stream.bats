#!/usr/bin/env bats
# marked-text(7), sentence by sentence, for every command there is: a new one is covered as soon as it is built.

load helpers

# Commands by what flows through them: from-* read formats of their own, to-* write them, the others are filters.
# tag-words is the least filter that there can be.
commands=("$bin"/* "$unit/tag-words")
streams=() filters=() taggers=()
for command in "${commands[@]}"; do
	case ${command##*/} in
	from-*) ;;
	to-*) streams+=("$command") ;;
	strip-* | split-*) streams+=("$command") filters+=("$command") ;;
	*) streams+=("$command") filters+=("$command") taggers+=("$command") ;;
	esac
done

# A page of which every filter makes something; its second line begins with a TAB.
page() {
	printf '%s\n' 'Громада отримала обладнання для школи' $'\tАвтор: Олена Коваль' \
		'23-24 вересня 2025 року делегація відвідала Житомир та оглянула відремонтовані приміщення школи.' \
		'Захід відбувся за фінансової підтримки Уряду Великої Британії, який надав громаді 16 комп’ютерів.' \
		'Обладнання надано 28 березня в межах проєкту Дитячого фонду ООН (ЮНІСЕФ) та Європейського Союзу.'
}

stream() {
	printf '\tdoc\tодин\n\tattr\tpublished\t2025-10-03\n'
	page | sed 's/^\t/ /'
	printf '\tdoc\tдва\n\tsection\tbody\tx=1\n'
	page | sed 's/^\t/ /'
}

# The filter so that it leaves no line out.
keeping() {
	case $1 in
	*/strip-*) echo "$1 -k" ;;
	*) echo "$1" ;;
	esac
}

text_of() {
	grep -v "^$tab" "$1" || true
}

# Starts a command whose input is fd 8 and whose output is fd 9.
start() {
	rm -f "$T/to" "$T/from"
	mkfifo "$T/to" "$T/from"
	"$@" <"$T/to" >"$T/from" 2>"$T/err" 3>&- &
	exec 8>"$T/to" 9<"$T/from"
	echo "+ $*"
}

stop() {
	exec 8>&- 9<&-
	wait
}

# --- every command

@test "every command: --help and --version" {
	for command in "${commands[@]}"; do
		go "$command" --help
		expect_status 0
		expect_no_err
		head -1 "$T/out" | grep -q "^usage: ${command##*/} "
		grep -q -e '--version' "$T/out"
		go "$command" --version
		expect_status 0
		grep -Eq "^${command##*/} \(visti\) [0-9.]+\$" "$T/out"
	done
}

@test "every command: wrong use ends it with status 2, a reason, and no output" {
	for command in "${commands[@]}"; do
		for wrong in -Q --nonsense; do
			go "$command" "$wrong" </dev/null
			expect_status 2
			expect_out ''
			expect_err "^${command##*/}: unknown option $wrong"
		done
	done
}

@test "every command: an option without its value" {
	for command in "${commands[@]}"; do
		for letter in $("$command" --help | sed -En 's/^  -([A-Za-z]) [A-Z].*/\1/p'); do
			go "$command" "-$letter" </dev/null
			expect_status 2
			expect_out ''
			expect_err "^${command##*/}: option -$letter needs a value"
		done
	done
}

@test "every command: a full disk" {
	for command in "${commands[@]}"; do
		go bash -c '"$0" --help >/dev/full' "$command"
		expect_status 2
		expect_err "^${command##*/}: standard output: cannot write: No space left"
	done
	page >page.txt
	for command in "${streams[@]}"; do
		go bash -c '"$0" page.txt >/dev/full' "$command"
		expect_status 2
		expect_err 'standard output: cannot write: No space left'
		go bash -c '"$0" page.txt >&-' "$command"
		expect_status 2
	done
}

@test "every command: files that cannot be read are named, the others are done" {
	page >page.txt
	mkdir folder
	for command in "${commands[@]}"; do
		go "$command" no-such-file folder
		expect_status 1
		expect_err "^${command##*/}: no-such-file: cannot open: No such file"
		expect_err "^${command##*/}: folder: cannot read: Is a directory"
	done
	for command in "${streams[@]}"; do
		go "$command" no-such-file page.txt
		expect_status 1
		mv "$T/out" "$T/with"
		go "$command" page.txt
		expect_status 0
		expect_out_file "$T/with"
	done
}

@test "every command: a file without permission" {
	[ "$(id -u)" -ne 0 ] || skip "root may read everything"
	: >secret
	chmod 0 secret
	for command in "${commands[@]}"; do
		go "$command" secret
		expect_status 1
		expect_err 'secret: cannot open: Permission denied'
	done
}

@test "every command: a read that fails ends it with status 2" {
	[ -e /proc/self/mem ] || skip "needs a file that opens and cannot be read"
	for command in "${commands[@]}"; do
		go "$command" /proc/self/mem
		expect_status 2
		expect_err '/proc/self/mem: cannot read: '
		go bash -c '"$0" <&-' "$command"
		expect_status 2
	done
}

@test "every command: a reader that goes away ends it quietly" {
	for i in {1..300}; do page; done >page.txt
	mapfile -t many < <(yes page.txt | head -40)
	for command in "${filters[@]}" to-jsonl; do
		pipe "'$command' ${many[*]}" 'head -c 1 >/dev/null'
		expect_status 141 0 # killed by SIGPIPE, as usual
		expect_no_err
		pipe "trap '' PIPE; '$command' ${many[*]}" 'head -c 1 >/dev/null'
		expect_status 2 0
		expect_no_err
	done
}

@test "empty input gives empty output" {
	for command in "${streams[@]}"; do
		go "$command" </dev/null
		expect_status 0
		expect_out ''
		expect_no_err
	done
}

@test "an empty page is a document" {
	: >empty.txt
	for filter in "${filters[@]}"; do
		go "$filter" empty.txt
		expect_status 0
		expect_out $'\tdoc\tempty.txt\n'
	done
}

# --- lines

@test "each line of text comes out exactly as it came in" {
	printf 'перший\n\n  \n\302\240відступ \n' >odd.txt
	printf 'a\rb\fc\vd\033[1mе\302\205\342\200\250x\177\n' >>odd.txt
	printf 'и\314\206 ї i\314\210 \302\255 \342\200\213\360\237\230\200\n' >>odd.txt
	printf 'без кінця рядка' >>odd.txt
	{
		cat odd.txt
		echo
	} >expected
	for filter in "${filters[@]}"; do
		go $(keeping "$filter") odd.txt
		expect_status 0
		text_of "$T/out" | diff -u expected -
		go $(keeping "$filter") <odd.txt
		text_of "$T/out" | diff -u expected -
		expect_no_err
	done
}

@test "plain text: a TAB at the start of a line is a space" {
	for filter in "${filters[@]}"; do
		page | go $(keeping "$filter") -p
		grep -q '^ Автор: ' "$T/out"
		printf '\t\tx\n' | go $(keeping "$filter") -
		text_of "$T/out" >text
		printf ' \tx\n' | diff -u - text
	done
}

@test "a page cannot forge a mark, as an operand, with -p or as '-'" {
	printf '\tdoc\tforged\n\tdonor\t0\t1\tx\ty\nрядок\n\tattr\tk\tv\n' >forged.txt
	printf ' doc\tforged\n donor\t0\t1\tx\ty\nрядок\n attr\tk\tv\n' >expected
	for filter in "${filters[@]}"; do
		for how in forged.txt -p -; do
			go $(keeping "$filter") "$how" <forged.txt
			expect_status 0
			text_of "$T/out" | diff -u expected -
			refuse grep "^$tab\(doc${tab}forged$\|attr${tab}k\|donor${tab}0\)" "$T/out"
		done
	done
}

@test "repairs: byte-order mark, CR before LF, NUL, bad UTF-8; once a document, with count and first line" {
	printf '\357\273\277перший\r\nдру\0гий\ntre\377tij\r\r\n' >bad.txt
	printf 'перший\nдру\357\277\275гий\ntre\357\277\275tij\n' >expected
	printf 'добре\n\303' >bad2.txt
	printf 'добре\n\357\277\275\n' >>expected
	for filter in "${filters[@]}"; do
		go $(keeping "$filter") bad.txt bad2.txt
		expect_status 0
		text_of "$T/out" | diff -u expected -
		[ "$(wc -l <"$T/err")" -eq 2 ]
		expect_err "bad.txt: document 'bad.txt': repaired 6 times, first in line 1: byte-order mark 1, CR before LF 3, NUL 1, bad UTF-8 1"
		expect_err "bad2.txt: document 'bad2.txt': repaired 1 times, first in line 2: .* bad UTF-8 1"
	done
}

@test "repairs: told of the document of a stream that they are in" {
	printf '\357\273\277\tdoc\ta\r\nx\n\tdoc\tb\ny\n\tdoc\tc\r\nz\0\n' >stream
	for command in "${streams[@]}"; do
		go "$command" <stream
		expect_status 0
		[ "$(wc -l <"$T/err")" -eq 2 ]
		expect_err "document 'a': repaired 2 times, first in line 1:"
		expect_err "document 'c': repaired 2 times, first in line 5:"
	done
}

@test "repairs: each kind of ill-formed sequence" {
	r=$'\357\277\275'
	while read -r bytes expected; do
		printf "a$bytes|" >bad.txt
		go to-jsonl bad.txt
		jq -r .text "$T/out" >text
		diff -u --label "$bytes" <(echo "a${expected//R/$r}|") text
	done <<-'END'
		\200 R
		\277\277 RR
		\300\257 RR
		\301\277 RR
		\302 R
		\320\320\220 RА
		\340\200\200 RRR
		\340\237\277 RRR
		\342\202 R
		\342\202\342\202\254 R€
		\342(\241 R(R
		\355\240\200 RRR
		\355\237 R
		\360\200\200\200 RRRR
		\360\217\277\277 RRRR
		\360\237\230 R
		\360\237\230\360\237\230\200 R😀
		\364\217\277 R
		\364\220\200\200 RRRR
		\365\200\200\200 RRRR
		\370\210\200\200\200 RRRRR
		\376\377 RR
		\0\0 RR
	END
}

@test "repairs: letters, bad sequences and line ends across the edge of a read block" {
	tail='Ё😀€\342\202|\360\237\230|\r\r\n\0є\r\n\377'
	want='Ё😀€\357\277\275|\357\277\275|\n\357\277\275є\n\357\277\275'
	head -c 131072 /dev/zero | tr '\0' a >block
	for cut in {0..24}; do
		head -c $((131072 - cut)) block >edge
		cp edge expected
		printf "$tail" >>edge
		printf "$want" >>expected
		go to-jsonl edge
		jq -j .text "$T/out" | cmp - expected
		go to-jsonl < <(cat edge)
		jq -j .text "$T/out" | cmp - expected
	done
}

@test "sixteen bytes at once are told as letters are one by one" {
	go "$unit/bytes" 1 20000
	expect_status 0
	expect_no_err
}

@test "repairs: a byte-order mark in pieces, and none after the start" {
	go to-jsonl < <(printf '\357'; sleep 0.1; printf '\273'; sleep 0.1; printf '\277a\n')
	[ "$(jq -r .text "$T/out")" = a ]
	go to-jsonl < <(printf 'a\n'; sleep 0.1; printf '\357\273\277b\n')
	[ "$(jq -r .text "$T/out")" = $'a\n\357\273\277b' ]
	expect_no_err
}

# --- documents and streams

@test "a file operand is a page whose document has the file's name; '-' is standard input" {
	for filter in "${filters[@]}"; do
		mkdir -p 'a	b'
		page >'a	b/c.txt'
		page | go "$filter" 'a	b/c.txt' -
		grep "^${tab}doc$tab" "$T/out" >docs
		printf '\tdoc\ta b/c.txt\n\tdoc\t-\n' | diff -u - docs
	done
}

@test "standard input is a stream if it begins with a doc mark, and plain text otherwise" {
	for filter in "${filters[@]}"; do
		stream | go "$filter"
		grep "^${tab}doc$tab" "$T/out" >docs
		printf '\tdoc\tодин\n\tdoc\tдва\n' | diff -u - docs
		printf '\tattr\tk\tv\nx\n' | go $(keeping "$filter")
		text_of "$T/out" >text
		printf ' attr\tk\tv\nx\n' | diff -u - text
	done
}

@test "a filter that adds marks to plain text writes the doc mark first; one that adds none leaves it plain" {
	for filter in "${filters[@]}"; do
		page | go "$filter"
		case $filter in
		*/strip-*) refuse grep "^$tab" "$T/out" ;;
		*) head -1 "$T/out" | diff -u <(printf '\tdoc\t-\n') - ;;
		esac
	done
}

# --- marks

@test "unknown kinds, keys and attributes pass untouched" {
	printf '\tdoc\tx\n\tattr\tcolour\tсиній\n\tattr\tcolour\tред=акція\nЗаголовок статті про школу\n' >stream
	printf '\tmood\t0\t9\t\tЗаголовок\tkey=v=w\tk-2=\n\tz-9\t3\t3\tv\t\n\tattr\turl\thttps://example.org/?a=b\n' >>stream
	for filter in "${filters[@]}"; do
		go $(keeping "$filter") <stream
		expect_status 0
		grep -v "^$tab\(section\|word\|boilerplate\)$tab" "$T/out" | diff -u stream -
	done
}

@test "a malformed mark is named with its line and dropped, the stream goes on, the status is 1" {
	while IFS= read -r mark; do
		printf '\tdoc\tx\nрядок\n\tmood\t0\t2\t\tря\n%b\nдалі\n' "$mark" >stream
		printf '\tdoc\tx\nрядок\n\tword\t0\t5\t1\tрядок\n\tmood\t0\t2\t\tря\nдалі\n\tword\t0\t4\t1\tдалі\n' >expected
		for command in "${streams[@]}"; do
			go $(keeping "$command") <stream
			expect_status 1
			expect_err '^[a-z-]+: -: line 4: malformed mark dropped: '
			[ "$(wc -l <"$T/err")" -eq 1 ]
		done
		go "$unit/tag-words" <stream
		expect_out_file expected
	done <<-'END'
		\t
		\t\t
		\tdoc
		\tattr
		\tattr\tkey
		\tattr\tKey\tv
		\tattr\tkey\tv\tmore
		\tsection
		\tsection\tBody
		\tsection\tbody\tno-equals
		\tsection\tbody\t9=x
		\tMood\t0\t2\t\tря
		\t9mood\t0\t2\t\tря
		\tm_d\t0\t2\t\tря
		\tнастрій\t0\t2\t\tря
		\tmood
		\tmood\t0
		\tmood\t0\t2
		\tmood\t0\t2\tv
		\tmood\t-1\t2\tv\tря
		\tmood\t0x1\t2\tv\tя
		\tmood\t\t2\tv\tря
		\tmood\t0\t2.0\tv\tря
		\tmood\t2\t0\tv\t
		\tmood\t0\t6\tv\tрядок
		\tmood\t99999999999999999999\t99999999999999999999\tv\tря
		\tmood\t0\t2\tv\tРя
		\tmood\t0\t2\tv\tряд
		\tmood\t0\t2\tv\tр
		\tmood\t0\t2\tv\tря\tkey
		\tmood\t0\t2\tv\tря\tKey=v
		\tmood\t0\t2\tv\tря\tkey=v\t
	END
}

@test "a message quotes no control character and no half letter of the input" {
	printf '\tdoc\tx\n\t\033[31m\302\205%s\n' "$(printf 'я%.0s' {1..600})" >stream
	for command in "${streams[@]}"; do
		go "$command" <stream
		expect_status 1
		refuse grep -q $'[\001-\011\013-\037]' "$T/err"
		iconv -f UTF-8 -t UTF-8 "$T/err" | cmp - "$T/err"
		go "$command" "$(printf 'я%.0s' {1..600})" # File name too long, too long for a message
		expect_status 1
		iconv -f UTF-8 -t UTF-8 "$T/err" | cmp - "$T/err"
	done
}

@test "a message that ends with a colon of the input has no reason of the system's after it" {
	go to-jsonl <<<$'\tdoc\ta\nРядок\n\tдата:'
	expect_status 1
	expect_err ': дата:$'
}

@test "a span before any line of its document is malformed" {
	printf '\tdoc\ta\nx\n\tdoc\tb\n\tmood\t0\t0\t\t\ny\n' >stream
	for command in "${streams[@]}"; do
		go "$command" <stream
		expect_status 1
		expect_err 'line 4: malformed mark dropped: a span before any line'
	done
}

@test "a control character of the line is a space in the text of a mark" {
	printf '\tdoc\tx\nа\tб\033в\n\tmood\t0\t5\t\tа б в\n' >stream
	for command in "${streams[@]}"; do
		go "$command" <stream
		expect_status 0
	done
	go to-jsonl <stream
	[ "$(jq -c '.moods[0].text' "$T/out")" = '"а\tб\u001bв"' ]
}

@test "the marks under a line: by start, the longer first, then by kind, by value" {
	printf '\tdoc\tx\nодин два\n' >stream
	printf '\tz\t5\t8\t\tдва\n\tz\t0\t4\t1\tодин\n\tz\t0\t4\t0\tодин\n\tz\t0\t8\t\tодин два\n\ta\t0\t4\t\tодин\n' >>stream
	printf '\tdoc\tx\nодин два\n\tz\t0\t8\t\tодин два\n\ta\t0\t4\t\tодин\n\tword\t0\t4\t1\tодин\n\tz\t0\t4\t0\tодин\n' >expected
	printf '\tz\t0\t4\t1\tодин\n\tword\t5\t8\t2\tдва\n\tz\t5\t8\t\tдва\n' >>expected
	go "$unit/tag-words" <stream
	expect_out_file expected
}

@test "a span after a section mark belongs to the line above both" {
	printf '\tdoc\tx\n\tsection\tlead\nодин\n\tsection\tbody\n\tword\t0\t1\t9\tо\n\tattr\tk\tv\n\tz\t0\t4\t\tодин\nдва\n' >stream
	printf '\tdoc\tx\n\tsection\tlead\nодин\n\tword\t0\t4\t1\tодин\tlast-in=lead\n\tz\t0\t4\t\tодин\n\tsection\tbody\n' >expected
	printf '\tattr\tk\tv\nдва\n\tword\t0\t3\t1\tдва\tlast-in=body\n' >>expected
	go "$unit/tag-words" <stream
	expect_status 0
	expect_out_file expected
	go to-jsonl <stream
	[ "$(jq -c '[.words[0].section, .zs[0].section]' "$T/out")" = '["lead","lead"]' ]
}

@test "a filter run twice adds nothing" {
	stream >stream
	for filter in "${filters[@]}"; do
		go "$filter" <stream
		cp "$T/out" once
		go "$filter" <once
		expect_status 0
		expect_out_file once
	done
}

@test "a mark of a filter's own kind goes where the filter finds nothing" {
	for kind in date donor; do
		printf '\tdoc\tx\nслово\n\t%s\t0\t5\tx\tслово\n' $kind >stream
		for filter in extract-dates tag-donors; do
			go $filter <stream
			expect_status 0
			expect_no_err
		done
		go bash -c 'extract-dates <stream | tag-donors'
		expect_out $'\tdoc\tx\nслово\n'
	done
}

@test "filters that add different kinds give the same in either order" {
	stream >stream
	for a in "${taggers[@]}"; do
		for b in "${taggers[@]}"; do
			[[ $a < $b ]] || continue
			pipe "'$a' <stream" "'$b'"
			expect_status 0 0
			cp "$T/out" ab
			pipe "'$b' <stream" "'$a'"
			expect_out_file ab
		done
	done
}

@test "every span is that slice of the text: jq agrees" {
	stream >stream
	chain=$(printf ' | %q' "${filters[@]}")
	bash -c "cat stream$chain | to-jsonl" >json
	go jq -c '. as $d | [to_entries[] | select(.key != "sections" and (.value | type) == "array") | .value[]
		| select($d.text[.start:.end] != .text)]' json
	expect_out $'[]\n[]\n'
	go jq '.words | length > 40' json
	expect_out $'true\ntrue\n'
}

@test "what is complete is written when the input pauses" {
	for command in "${streams[@]}"; do
		start $(keeping "$command")
		printf '\tdoc\ta\nперший\n\tdoc\tb\n' >&8
		IFS= read -r -t 5 line <&9 # fails where nothing comes
		stop
	done
	start "$unit/tag-words" # of plain text each line is complete
	echo слово >&8
	for want in $'\tdoc\t-' слово $'\tword\t0\t5\t1\tслово'; do
		IFS= read -r -t 5 line <&9
		[ "$line" = "$want" ]
	done
	stop
}
