# Reads a table by RFC 4180, strictly, and prints its columns doc, kind, value, text and sentence, each cell ended with US (octal
# 037), each row with RS LF. Ends with 1 where a row has more or fewer cells than the first, a quotation mark stands where none may, a row
# does not end with CR LF, or a cell begins as a formula does.
BEGIN { RS = "\r\n"; wanted = "doc kind value text sentence" }

function fail(why) {
	printf "row %d: %s\n", rows, why >"/dev/stderr"
	failed = 1
	exit
}

# The cell at the start of rest, which is cut off.
function cell(  c, at) {
	if (substr(rest, 1, 1) != "\"") {
		at = index(rest, ",")
		c = at ? substr(rest, 1, at - 1) : rest
		rest = at ? substr(rest, at + 1) : ""
		more = at
		if (c ~ /["\r\n]/)
			fail("a quotation mark or line end in a plain cell")
		return c
	}
	rest = substr(rest, 2)
	c = ""
	while ((at = index(rest, "\"")) || (getline line) > 0) {
		if (!at) {
			rest = rest RS line
			continue
		}
		c = c substr(rest, 1, at - 1)
		rest = substr(rest, at + 1)
		if (substr(rest, 1, 1) != "\"")
			break
		c = c "\""
		rest = substr(rest, 2)
	}
	if (rest != "" && substr(rest, 1, 1) != ",")
		fail("no comma after a quoted cell")
	more = rest != ""
	rest = substr(rest, 2)
	return c
}

{
	rows++
	rest = $0
	n = 0
	more = 1
	while (more) {
		v[++n] = cell()
		if (v[n] ~ /^[-=+@\t\r]/)
			fail("a formula: " v[n])
	}
	if (rows == 1) {
		columns = n
		for (i = 1; i <= n; i++)
			column[v[i]] = i
		next
	}
	if (n != columns)
		fail(n " cells, not " columns)
	split(wanted, name, " ")
	for (i = 1; i <= 5; i++)
		printf "%s\037", v[column[name[i]]]
	printf "\036\n"
}

END { exit failed }
