#!/usr/bin/env bats
# from-wet: archives plain and packed, whole and damaged.

load helpers

# record URL LANGUAGES TEXT: one record of text.
record() {
	local LC_ALL=C
	printf 'WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: %s\r\nWARC-Date: 2025-10-03T14:00:00Z\r\n' "$1"
	[ -z "$2" ] || printf 'WARC-Identified-Content-Language: %s\r\n' "$2"
	printf 'Content-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n' "${#3}" "$3"
}

# What from-wet writes for such a record.
document() {
	printf '\tdoc\t%s\n\tattr\turl\t%s\n\tattr\tcrawled\t2025-10-03T14:00:00Z\n' "$1" "$1"
	[ -z "$2" ] || printf '\tattr\tlang\t%s\n' "$2"
	printf '%s\n' "$3"
}

three() {
	record u:1 ukr 'Перший'
	record u:2 eng,ukr $'Second\nрядок'
	record u:3 '' 'Третій'
}

three_documents() {
	document u:1 uk 'Перший'
	document u:2 en,uk $'Second\nрядок'
	document u:3 '' 'Третій'
}

@test "from-wet: plain, one gzip member, a member a record, zeros at the end" {
	three_documents >want
	three >plain
	gzip -c plain >one
	{ record u:1 ukr 'Перший' | gzip; record u:2 eng,ukr $'Second\nрядок' | gzip; record u:3 '' 'Третій' | gzip; } >members
	{ cat members; head -c 1000 /dev/zero; } >padded
	for file in plain one members padded; do
		go from-wet "$file"
		expect_status 0
		expect_no_err
		expect_out_file want
	done
	pipe 'cat members' 'from-wet'
	expect_status 0 0
	expect_out_file want
}

@test "from-wet: -l keeps the languages that the record states" {
	three >in
	for language in uk ukr de,uk; do
		go from-wet -l "$language" in
		expect_out "$(document u:1 uk 'Перший'; document u:2 en,uk $'Second\nрядок')"$'\n'
	done
	go from-wet -l de in
	expect_status 0
	expect_out ''
	go from-wet -l '' in
	expect_status 2
}

@test "from-wet: other records are passed over, also large ones" {
	{
		printf 'WARC/1.1\nWARC-Type: response\nContent-Type: text/plain\nContent-Length: 300000\n\n'
		head -c 300000 /dev/zero
		printf '\n\n'
		record u:1 ukr 'Перший'
	} >in
	go from-wet in
	expect_status 0
	expect_out "$(document u:1 uk 'Перший')"$'\n'
}

@test "from-wet: without an address the record's id, else file and number" {
	printf 'WARC/1.0\r\nwarc-type: conversion\r\ncontent-type: text/plain; charset=utf-8\r\nWARC-Record-ID: <urn:x>\r\ncontent-length: 1\r\n\r\na\r\n\r\nWARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n' >in
	go from-wet in
	expect_status 0
	expect_out $'\tdoc\t<urn:x>\na\n\tdoc\tin:2\n'
}

@test "from-wet: text and heads can forge no mark" {
	record $'u:1\tx' ukr $'\tdoc\tx\n\tattr\ta\tb' >in
	printf '\tdoc\tx\r\n' >>in
	go from-wet in
	expect_status 1
	expect_err 'after record 1: no record begins'
	expect_out $'\tdoc\tu:1 x\n\tattr\turl\tu:1 x\n\tattr\tcrawled\t2025-10-03T14:00:00Z\n\tattr\tlang\tuk\n doc\tx\n attr\ta\tb\n'
}

@test "from-wet: what is no record, or cut off, is named and skipped" {
	{
		echo 'сміття'
		record u:1 ukr 'Перший'
		printf 'WARC/1.0\r\nWARC-Type: conversion\r\n\r\n'
		printf 'WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: x\r\n\r\n'
		record u:3 '' 'Третій'
		record u:4 '' 'Четвертий' | head -c -10
	} >in
	go from-wet in
	expect_status 1
	expect_err '^from-wet: in: after record 0: no record begins: skipped up to the next$'
	expect_err '^from-wet: in: record 2: no Content-Length: record skipped$'
	expect_err '^from-wet: in: record 3: no Content-Length: record skipped$'
	expect_err '^from-wet: in: record 5: cut off: record skipped$'
	expect_out "$(document u:1 uk 'Перший'; document u:3 '' 'Третій')"$'\n'
}

@test "from-wet: a head without an end, a length beyond all bounds" {
	{
		printf 'WARC/1.0\r\n'
		head -c 100000 /dev/zero | tr '\0' a
		printf '\n'
		record u:1 ukr 'Перший'
		printf 'WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 999999999999\r\n\r\nabc'
	} >in
	go from-wet in
	expect_status 1
	expect_err 'record 1: its head has no end'
	expect_err 'record 3: longer than 64 MiB'
	expect_out "$(document u:1 uk 'Перший')"$'\n'
}

@test "from-wet: damaged and cut gzip: the other members are read" {
	for i in 1 2 3; do
		record "u:$i" '' "$(for k in 1 2 3; do echo "$i $k" | sha512sum; done)" | gzip >"m$i"
	done
	head -c 150 m2 >half
	for second in half <(head -c 100 m2; head -c 30 /dev/zero; tail -c +131 m2); do
		cat m1 "$second" m3 >in
		go from-wet in
		expect_status 1
		expect_err 'damaged gzip data|gzip data is cut off'
		grep -q $'^\tdoc\tu:1$' "$T/out"
		grep -q $'^\tdoc\tu:3$' "$T/out"
	done
	cat m1 half >in
	go from-wet in
	expect_status 1
	expect_err 'gzip data is cut off'
}

@test "from-wet: bad UTF-8 and CRLF are repaired and told" {
	{ record u:1 '' $'a\r\nb'; printf 'WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: \377\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n\377\376'; } >in
	go from-wet in
	expect_status 0
	expect_err "document 'u:1': repaired 1 times"
	expect_out "$(document u:1 '' $'a\nb'; printf '\tdoc\t\ufffd\n\tattr\turl\t\ufffd\n\ufffd\ufffd')"$'\n'
}
