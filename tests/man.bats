#!/usr/bin/env bats
# The manual: every page is well-formed, and its examples print what it says.
#
# In the section EXAMPLES, each '.Bd -literal' block is a session: lines that begin with '$ ' are commands, '> '
# continues one, and the lines up to the next command are what it prints, on both streams. The blocks of a page run in order, in
# one empty directory, in which 'pages' are the sample pages.

load helpers

# The example blocks of a page as the reader sees them, each line after 'B'; 'E' ends a block.
blocks() {
	awk '
		/^\.Sh / { examples = $2 == "EXAMPLES" }
		/^\.Ed/ && inside { print "E"; inside = 0 }
		inside {
			sub(/^\\&/, "")
			gsub(/\\\(aq/, "\047"); gsub(/\\\(dq/, "\""); gsub(/\\\(ga/, "`")
			gsub(/\\\(ti/, "~"); gsub(/\\\(ha/, "^"); gsub(/\\-/, "-"); gsub(/\\e/, "\\")
			print "B" $0
		}
		/^\.Bd .*-literal/ && examples { inside = 1 }
	' "$1"
}

# The same of a Markdown file: its blocks of kind 'console'.
console_blocks() {
	awk '
		/^```$/ && inside { print "E"; inside = 0 }
		inside { print "B" $0 }
		/^```console$/ { inside = 1 }
	' "$1"
}

# Runs the command, if there is one, and compares what it prints with the file 'want'.
try() {
	[ -n "$command" ] || return 0
	echo "+ $command"
	bash -c "$command" >"$T/got" 2>&1 || true
	diff -u --label manual --label printed "$T/want" "$T/got" || failed=1
	command= examples=$((examples + 1))
}

# run_examples PAGE: its blocks are on standard input.
run_examples() {
	local line command='' examples=0
	while IFS= read -r line; do
		case $line in
		"B\$ "*)
			try
			command=${line#B??}
			: >"$T/want"
			;;
		'B> '*) command+=$'\n'${line#B??} ;;
		E) try ;;
		*) printf '%s\n' "${line#B}" >>"$T/want" ;;
		esac
	done
	[ "$examples" -gt 0 ] || [ "${1##*.}" -ne 1 ] || {
		echo "no example in $1"
		return 1
	}
}

@test "manual: every page is well-formed mdoc" {
	go mandoc -Tlint -W warning "$root"/man/*.[1-9]
	cat "$T/out"
	expect_status 0
}

@test "manual: every command has a page" {
	for command in "$bin"/*; do
		name=${command##*/}
		grep -q "^\.Nm $name\$" "$root/man/$name.1" || {
			echo "no man/$name.1 that names it"
			return 1
		}
	done
}

@test "manual: the examples print what the pages say" {
	failed=0
	for page in "$root"/man/*.[1-9]; do
		echo "== ${page##*/}"
		mkdir "$T/${page##*/}"
		cd "$T/${page##*/}"
		ln -s "$pages" pages
		run_examples "$page" < <(blocks "$page")
	done
	[ "$failed" -eq 0 ]
}

@test "README: the recipes print what it says" {
	failed=0
	ln -s "$pages" pages
	run_examples "$root/README.md" < <(console_blocks "$root/README.md")
	[ "$failed" -eq 0 ]
}
