# What the tests share: where things are, running a command or a pipe with every status kept, comparing bytes.
#
# 'run a | b' would test only 'a', and a line '! cmd' passes whatever cmd does: so commands are run with go and pipe,
# and everything expected is said with a helper that fails. What ran is printed; bats shows it when a test fails.
# shellcheck disable=SC2034 # some are for the tests only

root=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
bin=${BIN:-$root/bin}
unit=${UNIT:-$root/build/unit}
pages=$root/tests/pages
shared=$root/../shared # data for measuring, which not every checkout has beside it
PATH=$bin:$PATH
tab=$'\t'
T=$BATS_TEST_TMPDIR # a directory of this test alone; $T/out and $T/err are what the last command printed

setup() {
	cd "$T" || return
}

# go COMMAND [ARG...]: runs it; its status is $status.
go() {
	echo "+ $*"
	status=0
	"$@" >"$T/out" 2>"$T/err" || status=$?
	echo "= $status"
	head -c 2000 "$T/err"
}

# pipe COMMAND...: runs each (a string for the shell) into the next; their statuses, in order, are $status: "0 1 0".
pipe() {
	local all=$1 c
	shift
	for c; do
		all+=" | $c"
	done
	echo "+ $all"
	status=$(bash -c "{ $all; } >\"\$0/out\" 2>\"\$0/err\"; echo \${PIPESTATUS[*]}" "$T")
	echo "= $status"
	head -c 2000 "$T/err"
}

# expect_status STATUS...: that of the last go, or all of the last pipe.
expect_status() {
	[ "$status" = "$*" ] || {
		echo "status $status, expected $*"
		return 1
	}
}

# expect_out STRING: exactly these bytes, for which $'...' is handy; expect_out_file FILE: as they stand there.
expect_out() {
	printf %s "$1" >"$T/expected"
	expect_out_file "$T/expected"
}

expect_out_file() {
	diff -u --label expected --label got "$1" "$T/out"
}

# expect_err PATTERN: a line of standard error matches the extended regular expression; expect_no_err: there is none.
expect_err() {
	grep -Eq -e "$1" "$T/err" || {
		echo "standard error does not match: $1"
		return 1
	}
}

expect_no_err() {
	diff -u --label 'nothing expected' --label 'standard error' /dev/null "$T/err"
}

# refuse COMMAND...: fails where the command succeeds.
refuse() {
	if "$@"; then
		echo "should have failed: $*"
		return 1
	fi
}

# needs_shared FILE: skips the test where the data for measuring is not there.
needs_shared() {
	[ -e "$shared/$1" ] || skip "needs $1 of the data for measuring, which is not beside this checkout"
}
