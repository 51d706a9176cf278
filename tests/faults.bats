#!/usr/bin/env bats
# What a filter makes of calls that fail, disks that are full, readers that go away, and files that are none or change. It says
# what is wrong and ends with 1 or 2; what it has written by then is how the right output begins, and of a line that is not all
# there the newline is missing.

load helpers

fault=$unit/fault.so
export ASAN_OPTIONS=$ASAN_OPTIONS:verify_asan_link_order=0 # a sanitizer would be the first library loaded

# Every way to run a command in which other calls are made; what reads a stream reads 'marked'.
runs=('strip-boilerplate page' 'strip-boilerplate -k page' 'strip-boilerplate -s page' 'strip-boilerplate -x known page'
	'split-sections page' 'split-sections -l page' 'extract-dates page'
	'tag-donors page' 'tag-donors -u page' 'tag-donors -d mine.tsv page' 'tag-donors -c mine.tsv' 'tag-donors -l'
	'to-html --help' 'strip-boilerplate' 'tag-donors' 'to-jsonl' 'to-jsonl -f' 'to-csv' 'to-csv -x' 'to-html'
	'from-html html' 'from-html windows' 'from-html -e koi8-u html' 'from-jsonl json'
	'from-wet -l uk wet.gz' 'from-wet wet')

# make_input N: the files above, the pages N times as long; what is short asks seldom for memory, what is long writes often.
make_input() {
	local i
	for ((i = 0; i < $1; i++)); do cat "$pages/day-centre.txt" "$pages/river.txt"; done >page
	sort -u page >known
	split-sections page | extract-dates | tag-donors >marked
	to-jsonl <marked >json
	for ((i = 0; i < $1; i++)); do cat "$pages/html/drupal.html"; done >html
	for ((i = 0; i < $1; i++)); do cat "$pages/html/windows1251-undeclared.html"; done >windows
	for ((i = 0; i < $1 * 8; i++)); do cat "$pages/crawl.wet"; done >wet
	gzip -c wet >wet.gz
	printf 'id\tname_en\tname_uk\tkind\nx-krok\tCharity Krok\tБлагодійний фонд «Крок»\torg\n' >mine.tsv
}

# each KIND: in every run each call of the kind fails in its turn.
each() {
	local run words wrong=0
	export FAULT_INPUT=marked
	for run in "${runs[@]}"; do
		read -ra words <<<"$run"
		bash "$root/tests/fault/each.bash" "$fault" "$1" "${words[@]}" >wrong 2>&1 || {
			echo "$run:"
			cat wrong
			wrong=1
		}
	done
	[ "$(<count)" -gt 0 ] # calls of the last run
	return "$wrong"
}

# same KIND: no run changes.
same() {
	local run words
	for run in "${runs[@]}"; do
		read -ra words <<<"$run"
		go "${words[@]}" <marked
		expect_status 0
		mv "$T/out" expected
		go env LD_PRELOAD="$fault" FAULT="$1" "${words[@]}" <marked
		expect_status 0
		expect_out_file expected
		expect_no_err
	done
}

@test "no memory" {
	[[ $bin != *sanitize* ]] || skip "the sanitizers have an allocator of their own"
	make_input 1
	each memory
}

@test "a file that does not open" {
	make_input 1
	each open
}

@test "a read that fails" {
	make_input 10
	each read
}

@test "a write that fails" {
	make_input 10
	each write
}

@test "a close that fails" {
	make_input 1
	each close
}

@test "strip-boilerplate -w: a list that cannot be opened, written or closed" {
	make_input 1
	go env LD_PRELOAD="$fault" FAULT=open FAULT_AT=1 strip-boilerplate -w list page
	expect_status 2
	expect_err '^strip-boilerplate: list: cannot open: '
	go env LD_PRELOAD="$fault" FAULT=close FAULT_AT=3 strip-boilerplate -w list page
	expect_status 2
	expect_err '^strip-boilerplate: list: cannot write: '
	go strip-boilerplate -w /dev/full page page page
	expect_status 2
	expect_err '^strip-boilerplate: /dev/full: cannot write: '
}

@test "reads and writes of a few bytes change nothing" {
	make_input 2
	same short
}

@test "signals that interrupt calls change nothing" {
	make_input 10
	same interrupt
}

@test "a full disk" {
	make_input 10
	for run in "${runs[@]}"; do
		[[ ! $run =~ ' -c ' ]] || continue # prints nothing
		read -ra words <<<"$run"
		go bash -c '"$@" <marked >/dev/full' - "${words[@]}"
		expect_status 2
		expect_err "^${words[0]}: standard output: cannot write: No space left on device"
	done
}

@test "a reader that goes away" {
	make_input 15
	for run in "${runs[@]}"; do
		[[ ! $run =~ --help|' -c '|' -l' ]] || continue # too short
		pipe "$run <marked" 'head -c 1'
		[ "$status" = '141 0' ] || expect_status 0 0 # SIGPIPE, or all was written before
		expect_no_err
		pipe "(trap '' PIPE; exec $run <marked)" 'head -c 1'
		[ "$status" = '2 0' ] || expect_status 0 0
		expect_no_err
	done
}

@test "killed in the middle of a long run: what is written is how the right output begins" {
	make_input 1
	for run in strip-boilerplate split-sections extract-dates tag-donors to-jsonl 'to-jsonl -f' to-csv to-html \
		from-jsonl from-wet; do
		input=marked
		[ "$run" != from-jsonl ] || input=json
		[ "$run" != from-wet ] || input=wet
		lines=$(wc -l <$input)
		yes "$(cat $input)" | head -n $((lines * 400)) | $run >expected
		yes "$(cat $input)" 2>/dev/null | $run >"$T/out" & # without end
		until [ "$(stat -c %s "$T/out")" -gt 100000 ] || ! kill -0 $!; do sleep 0.01; done
		kill -KILL $!
		wait $! || status=$?
		expect_status 137
		truncate -s "$(($(stat -c %s expected) / 2))" expected # it ends in the middle of a document
		cmp -n "$(stat -c %s expected)" "$T/out" expected >differ 2>&1 || grep '^cmp: EOF on ' differ || {
			echo "$run: $(cat differ)"
			return 1
		}
	done
}

@test "a named pipe is a file like another" {
	make_input 1
	mkdir pipes
	ln -s ../known ../mine.tsv pipes
	for run in "${runs[@]}"; do
		read -ra words <<<"$run"
		file=${words[-1]}
		[ -f "$file" ] || continue
		go "${words[@]}"
		mv "$T/out" expected
		rm -f "pipes/$file"
		mkfifo "pipes/$file"
		timeout 10 bash -c 'cat "$1" >"pipes/$1"' - "$file" 3>&- &
		go timeout 10 bash -c 'cd pipes && "$@"' - "${words[@]}"
		expect_status 0
		expect_out_file expected
		wait $!
	done
}

@test "a file that becomes shorter or longer while it is read: what is there is read" {
	make_input 1
	mkfifo slow
	yes "$(cat page)" | head -n 60000 >long.txt
	head -n 30000 long.txt >short.txt
	for run in extract-dates tag-donors; do
		for change in 'long short' 'short long'; do
			read -r before after <<<"$change"
			cp "$before.txt" big
			$run big >slow & # waits when the pipe is full
			exec 4<slow
			read -r doc <&4
			[ "$doc" = "$(printf 'doc\tbig')" ]
			if [ "$before" = long ]; then
				truncate -s "$(stat -c %s short.txt)" big
			else
				tail -n +30001 long.txt >>big
			fi
			grep -v "^$tab" <&4 | cmp - "$after.txt"
			exec 4<&-
			wait $!
		done
	done
}
