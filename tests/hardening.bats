#!/usr/bin/env bats
# What the compiler and the linker do against errors that are still in there: on the binaries, and whatever CFLAGS are.

load helpers

commands=("$bin"/*)

setup() {
	cd "$T" || return
	[ -n "$(command -v readelf)" ] || skip 'needs readelf'
	case $bin in */sanitize/*) skip 'a sanitizer takes the place of much of it' ;; esac
	readelf -W -l "$bin/to-html" | grep -q INTERP || skip 'not for static binaries'
}

# has PATTERN READELF-OPTION: every command.
has() {
	for command in "${commands[@]}"; do
		readelf -W "$2" "$command" | grep -Eq -e "$1" || {
			echo "$command: no $1"
			return 1
		}
	done
}

@test "binaries: anywhere in memory (PIE)" {
	has '^ *Type: *DYN' -h
	has 'FLAGS_1.* PIE' -d
}

@test "binaries: what the linker fills in is read-only when they start (RELRO, BIND_NOW)" {
	has GNU_RELRO -l
	has 'FLAGS_1.* NOW' -d
}

@test "binaries: nothing is both written to and run, and no library comes from elsewhere" {
	has 'GNU_STACK .* RW +0x' -l
	refuse has '(LOAD|STACK) .* RWE ' -l
	refuse has '(TEXTREL|RPATH|RUNPATH)' -d
}

@test "binaries: the stack is guarded, string functions are fortified" {
	has '__stack_chk_fail' --dyn-syms
	ldd "$bin/to-html" | grep -q 'libc\.so\.6' || skip 'fortifying is by glibc'
	has '__[a-z]+_chk' --dyn-syms
}

@test "binaries: indirect jumps go where they may (x86-64)" {
	[ "$(uname -m)" = x86_64 ] || skip 'for x86-64'
	for command in "${commands[@]}"; do # not the note of the whole binary, which the C library's own parts may lack
		objdump --disassemble=main "$command" | grep -q endbr64
	done
}

@test "CFLAGS and LDFLAGS of one's own leave all that in" {
	unset MAKEFLAGS MAKELEVEL
	make -n -B -C "$root" BUILD="$T/b" BIN="$T/bin" CFLAGS=-O3 LDFLAGS=-Wl,-O1 >made
	grep -e ' -c ' made | grep -e '-O3' >compiled
	grep -e ' -o [^ ]*bin/' made | grep -e '-Wl,-O1' >linked
	[ "$(wc -l <compiled)" -gt 50 ]
	[ "$(wc -l <linked)" -eq ${#commands[@]} ]
	for option in -fPIE -fstack-protector-strong -D_FORTIFY_SOURCE=2 -Werror=format-security; do
		refuse grep -v -e " $option " compiled
	done
	for option in -pie -Wl,-z,relro -Wl,-z,now; do
		refuse grep -v -e " $option " linked
	done
}

@test "where it cannot be fortified, or others see to it, it is not asked for" {
	unset MAKEFLAGS MAKELEVEL
	for flags in -g '-O2 -O0' '-O1 -fsanitize=address'; do
		make -n -B -C "$root" BUILD="$T/b" BIN="$T/bin" CFLAGS="$flags" >made
		refuse grep -q FORTIFY_SOURCE made
	done
	make -n -B -C "$root" BUILD="$T/b" BIN="$T/bin" CFLAGS='-O2 -Wp,-D_FORTIFY_SOURCE=3' >made
	refuse grep -q FORTIFY_SOURCE=2 made
}
