#!/usr/bin/env bats
# The fuzz targets (tests/fuzz) over their seeds, what once broke them, and the sample pages. make fuzz looks for more.

load helpers

fuzz=${FUZZ:-$root/build/fuzz}

# replay TARGET [FILE...]: its seeds and regressions, and these.
replay() {
	local target=$1 seeds
	shift
	mapfile -t seeds < <(find "$root/tests/fuzz/corpus/$target" "$root/tests/fuzz/regressions/$target" -type f 2>/dev/null)
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

@test "fuzz: donors" {
	replay donors "$pages"/*.txt
}

@test "fuzz: donor-table" {
	replay donor-table
}

@test "fuzz: chrome" {
	replay chrome "$pages"/*.txt
}

@test "fuzz: sections" {
	replay sections "$pages"/*.txt
}

@test "fuzz: json-in" {
	replay json-in
}

@test "fuzz: json-out" {
	replay json-out "$root"/tests/fuzz/corpus/marked/*
}

@test "fuzz: csv-out" {
	replay csv-out "$root"/tests/fuzz/corpus/marked/*
}

@test "fuzz: html-out" {
	replay html-out "$root"/tests/fuzz/corpus/marked/*
}

@test "fuzz: html-in" {
	replay html-in "$pages"/html/*.html
}

@test "fuzz: wet-in" {
	replay wet-in
}

@test "fuzz: each target has a dictionary, seeds and its test here" {
	for target in "$root"/tests/fuzz/targets/*.c; do
		target=${target##*/}
		target=${target%.c}
		echo "$target"
		grep -Eq "^	replay $target( |\$)" "$BATS_TEST_FILENAME"
		[ -s "$root/tests/fuzz/dict/$target.dict" ]
		[ -n "$(ls "$root/tests/fuzz/corpus/$target")" ]
	done
}
