#!/usr/bin/env bats
# Large and hostile input: time stays linear in its size, and memory within what one line or one document needs.

load helpers

streams=()
for command in "$bin"/* "$unit/tag-words"; do
	[[ ${command##*/} = from-* ]] || streams+=("$command")
done

limit=60 # seconds, for what takes one or two, and ten under sanitizers on a busy machine

# all_take FILE: every command reads the file, as a page, within the time limit.
all_take() {
	for command in "${streams[@]}"; do
		go timeout "$limit" bash -c '"$0" "$1" >out' "$command" "$1"
		expect_status 0
		expect_no_err
	done
}

repeat() { # N BYTES: a string N times
	yes "$2" | head -n "$1" | tr -d '\n'
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
