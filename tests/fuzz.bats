#!/usr/bin/env bats
# The fuzz targets (tests/fuzz) over their seeds, what once broke them, and the sample pages. make fuzz looks for more.

load helpers

fuzz=${FUZZ:-$root/build/fuzz}

# replay TARGET [FILE...]: its seeds and regressions, and these.
replay() {
	local target=$1 seeds
	shift
	mapfile -t seeds < <(find "$root/tests/fuzz/corpus/$target" "$root/tests/fuzz/regressions/$target" -type f)
	go "$fuzz/$target" "${seeds[@]}" "$@"
	tail -n 3 "$T/out"
	expect_status 0
}

@test "fuzz: line" {
	replay line "$pages"/*.txt
}

@test "fuzz: marked" {
	replay marked "$pages"/*.txt
}

@test "fuzz: dates" {
	replay dates "$pages"/*.txt
}

@test "fuzz: every target is replayed" {
	for target in "$root"/tests/fuzz/targets/*.c; do
		target=${target##*/}
		grep -q "replay ${target%.c}\b" "$BATS_TEST_FILENAME" || refuse echo "${target%.c}"
		[ -s "$root/tests/fuzz/dict/${target%.c}.dict" ]
	done
}
