#!/usr/bin/env bats
# What the filters give up before they read, and that nobody misses it.

load helpers

commands=("$bin"/*)
state=$("$bin/to-html" --version | sed -n 's/^sandbox: //p')
preload=LD_PRELOAD=libc.so.6 # changes nothing but that the filter gives up nothing
export ASAN_OPTIONS=$ASAN_OPTIONS:verify_asan_link_order=0 # a sanitizer would be the first library loaded

needs() {
	[[ $state == *$1* ]] || skip "needs $1, and here is: $state"
}

# Input of every kind, and outputs.NAME for each command, made with the words given before it.
input() {
	cp "$pages"/day-centre.txt "$pages"/river.txt "$pages"/telegram.txt "$pages"/crawl.wet .
	cp "$pages"/html/windows1251-undeclared.html "$pages"/html/microdata.html .
	env $preload strip-boilerplate ./*.txt | env $preload split-sections | env $preload extract-dates |
		env $preload tag-donors >stream
	env $preload to-jsonl <stream >records.jsonl
}

outputs() {
	local command name
	for command in "${commands[@]}"; do
		name=${command##*/}
		case $name in
		from-html) "$@" "$command" windows1251-undeclared.html ./microdata.html ;;
		from-wet) "$@" "$command" crawl.wet ;;
		from-jsonl) "$@" "$command" records.jsonl ;;
		to-jsonl) "$@" "$command" <stream && "$@" "$command" -f <stream ;;
		*) "$@" "$command" ./river.txt - "$PWD/telegram.txt" <day-centre.txt && "$@" "$command" <stream ;;
		esac
		echo "$name: $?"
	done 2>&1
}

@test "--version says what the sandbox is" {
	for command in "${commands[@]}"; do
		go "$command" --version
		sed -n '2,$p' "$T/out" | grep -Exq 'sandbox: (none|seccomp|landlock [0-9]+(, seccomp)?)'
	done
	go env $preload to-html --version
	grep -xq 'sandbox: none' "$T/out"
}

@test "nothing gets out but what the operands allow" {
	needs 'landlock'
	needs 'seccomp'
	mkdir inside outside
	touch page.txt inside/page.txt outside/page.txt
	ln -s ../outside/page.txt inside/link.txt
	go "$unit/escape" inside/page.txt inside/link.txt inside/missing.txt -
	expect_status 0
	expect_out "sandbox: $state
reads inside/page.txt
reads inside/link.txt
sealed
"
}

@test "without a sandbox all of it gets out: the attempts are real" {
	touch page.txt
	go env $preload "$unit/escape" page.txt
	expect_status 0
	[ "$(grep -Evc '^(sandbox|sealed)' "$T/out")" -gt 40 ]
	refuse grep '^cannot' "$T/out"
	grep -xq 'runs a program' "$T/out"
}

@test "every command is in the sandbox while it reads" {
	needs seccomp
	mkfifo fifo
	for command in "${commands[@]}" "$unit/tag-words"; do
		"$command" <fifo >out &
		exec 8>fifo
		for _ in {1..100}; do
			grep -q '^Seccomp:.*2' "/proc/$!/status" && break
			sleep 0.05
		done
		grep -Ex 'NoNewPrivs:.*1|Seccomp:.*2' "/proc/$!/status" | wc -l | grep -qx 2
		exec 8>&-
		wait $!
	done
}

@test "a file that takes the place of an operand is read; one elsewhere, by a link that was not there, is not" {
	needs landlock
	mkdir in elsewhere
	echo перша >in/1
	echo нова >in/new
	echo таємниця >elsewhere/secret
	touch in/2 in/3 in/4
	mkfifo in/fifo
	extract-dates in/1 in/fifo in/2 in/3 in/4 >out 2>err &
	exec 8>in/fifo # which waits until the filter opens it
	mv in/new in/2
	ln -sf ../elsewhere/secret in/3
	exec 8>&-
	status=0
	wait $! || status=$?
	expect_status 1
	expect_err 'extract-dates: in/3: cannot open: Permission denied'
	[ "$(wc -l <err)" -eq 1 ]
	printf '\tdoc\tin/%s\n' 1 fifo 2 4 | sed '1a перша' | sed '4a нова' | diff -u - out
}

@test "operands of every kind" {
	mkdir folder
	echo слово >page
	echo слово >folder/page
	mkfifo fifo
	ln -s folder/page link
	ln -s folder linked
	{
		echo слово >fifo &
		extract-dates page ./page folder/page folder/../page link linked/page "$PWD/page" /dev/fd/3 <(echo слово) fifo - \
			/dev/fd/4 >out <page
	} 3<folder/page 4<<<слово
	[ "$(grep -c "^${tab}doc$tab" out)" -eq 12 ]
	[ "$(grep -cx слово out)" -eq 12 ]
	(cd folder && extract-dates ../page "$T/link" /dev/stdin <page >out)
	[ "$(grep -cx слово folder/out)" -eq 3 ]
	go extract-dates folder linked
	expect_status 1
	expect_err 'folder: cannot read: Is a directory'
	expect_err 'linked: cannot read: Is a directory'
}

@test "many operands, few descriptors" {
	mkdir -p pages/{1..20}
	for i in {1..20}; do touch pages/$i/{1..150}; done
	go bash -c 'ulimit -n 6 && extract-dates pages/*/*'
	expect_status 0
	[ "$(wc -l <"$T/out")" -eq 3000 ]
}

@test "strip-boilerplate -w: the file is opened before, and keeps what it holds until there is something to write" {
	mkdir a
	printf 'Меню сайту\nСтаття %s про новий садочок у громаді, який відкрили вчора.\n' 1 >a/1
	sed s/1/2/ a/1 >a/2
	sed s/1/3/ a/1 >a/3
	go strip-boilerplate -w no/folder a/1
	expect_status 2
	expect_err 'no/folder: cannot open: No such file'
	printf 'a\tСтарий рядок, довший за новий\n%2000s\n' ' ' >list
	mkfifo fifo
	strip-boilerplate -w list a/1 fifo a/2 a/3 >out &
	exec 8>fifo
	grep -q Старий list
	exec 8>&-
	wait $!
	refuse grep Старий list
	grep -q 'Меню сайту' list
	go strip-boilerplate -w /dev/full a/1 a/2 a/3
	expect_status 2
	expect_err '/dev/full: cannot write: No space left'
}

@test "all commands do the same in the sandbox, without one, and on kernels that lack a part of it" {
	input
	outputs env $preload >wanted
	grep -c ': 0$' wanted | grep -qx ${#commands[@]}
	outputs env >got
	diff -u wanted got
	"$unit/old-kernel" -c true || skip 'other kernels are made by seccomp'
	for kernel in -f -c '-f -c'; do
		# shellcheck disable=SC2086 # options or nothing
		outputs "$unit/old-kernel" $kernel >got
		diff -u wanted got
	done
}

@test "what the sandbox is where the kernel lacks a part of it" {
	needs landlock
	needs seccomp
	while read -r options is; do
		# shellcheck disable=SC2086 # options
		go "$unit/old-kernel" ${options/,/ } to-html --version
		sed -n '2,$p' "$T/out" | diff -u <(echo "sandbox: $is") -
	done <<-END
		-c ${state%,*}
		-f seccomp
		-f,-c none
	END
}

@test "under valgrind all commands do the same, and it may write what it counted" {
	[ -n "$(command -v valgrind)" ] || skip 'needs valgrind'
	case $bin in */sanitize/*) skip 'sanitizers do not run under valgrind' ;; esac
	input
	commands=("$bin"/{from-html,from-jsonl})
	outputs env >wanted
	outputs valgrind -q --error-exitcode=9 >got
	diff -u wanted got
	go valgrind -q --tool=callgrind --callgrind-out-file=counts extract-dates river.txt
	expect_status 0
	[ -s counts ]
}
