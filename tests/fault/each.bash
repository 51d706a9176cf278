#!/bin/bash
# each.bash LIBRARY KIND COMMAND [ARG...]: runs the command without a fault, then for each call of the kind once where that
# fails, and once where all from there on fail. Prints what is wrong with what the command makes of it; 1: something is.
#
# A command names what failed and ends with 1 or 2; what it has written is how the right output begins. It may end with
# 0 where nothing is missing: memory that a library did without, or a file that was only read from and did not close,
# which is named all the same. Standard input is read again for each run, so it is the file in $FAULT_INPUT.
library=$1
export FAULT=$2
shift 2
name=${1##*/}
input=${FAULT_INPUT:-/dev/null}
runs=${FAULT_RUNS:-24} # of more calls only the first half of so many fail, and the others evenly spread

# Nothing but the command is a process here: there are thousands of runs.
try() { # AT LASTS COMMAND...
	status=0 out='' err=''
	LD_PRELOAD=$library FAULT_AT=$1 FAULT_LASTS=$2 "${@:3}" <"$input" >stdout 2>stderr || status=$?
	IFS= read -r -d '' out <stdout || :
	IFS= read -r -d '' err <stderr || :
}

LC_ALL=C # to compare letters would take minutes
wrong=0
complain() {
	echo "$FAULT $n${lasts:+ and all behind it}: $*"
	wrong=1
}

check() {
	[[ $'\n'$err =~ $'\n'$name:\ [^:]+:\ . ]] || [ "$FAULT:$status" = memory:0 ] || complain "no message: '$err'"
	case $status in
	0) [[ $FAULT = @(memory|close) && $out = "$expected" ]] || complain "status 0" ;;
	1 | 2) [ "${expected:0:${#out}}" = "$out" ] || complain "the output is not how the right one begins" ;;
	*) complain "status $status: $err" ;;
	esac
}

n=0 lasts=
FAULT_COUNT=count try 0 '' "$@"
calls=$(<count)
expected=$out
[ "$status" = 0 ] || complain "status $status without a fault"
for ((n = 1; n <= calls; n += n > runs / 2 ? 1 + calls * 2 / runs : 1)); do
	for lasts in '' 1; do
		try $n "$lasts" "$@"
		check
	done
done
exit $wrong
