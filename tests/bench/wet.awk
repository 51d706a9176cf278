# Marked text to a web archive of text, a record a document. LC_ALL=C: a record says how many bytes it has.

function put() {
	if (text == "") return
	printf "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://%s\r\nWARC-Date: 2025-10-03T14:00:00Z\r\n", id
	printf "WARC-Record-ID: <urn:uuid:%d>\r\nWARC-Identified-Content-Language: ukr\r\nContent-Type: text/plain\r\n", NR
	printf "Content-Length: %d\r\n\r\n%s\r\n\r\n", length(text), text
	text = ""
}

BEGIN { FS = "\t" }
/^\tdoc/ { put(); id = $3; next }
{ text = text $0 "\n" }
END { put() }
