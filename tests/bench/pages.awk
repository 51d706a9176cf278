# Makes an input of the bench, as marked text: LC_ALL=C awk -f pages.awk -v make=KIND -v size=BYTES [-v docs=N] sentences.tsv
#
# KIND: mixed   pages with the furniture of their site, news, announcements, press releases, channels
#       small   documents of a title and a paragraph
#       single  one document of running text, some of it dated and acknowledged
#       none    articles without a date or an organisation
#       facts   lines of dates and organisations and nothing else
# It ends with the document, or in 'single' the line, that reaches the size, or after N documents. The numbers come from a generator of
# its own, so that every awk makes the same bytes.

function rnd(n) { seed = (seed * 16807) % 2147483647; return seed % n }

# A text is kept cut at its braces: text[kind, i, 1], [.., 3] … as they stand, [.., 2], [.., 4] … the names of kinds.
function keep(kind, s,   i, k, n, part) {
	i = ++count[kind]
	n = split(s, part, /[{}]/)
	parts[kind, i] = n
	for (k = 1; k <= n; k++) text[kind, i, k] = part[k]
}

# A number of the range "2-90"; otherwise a text of that kind.
function fill(kind,   i, k, n, s, range) {
	if (!(kind in count)) {
		if (split(kind, range, "-") != 2) { print "no text is a '" kind "'" >"/dev/stderr"; exit 2 }
		return range[1] + rnd(range[2] - range[1] + 1)
	}
	i = 1 + rnd(count[kind])
	n = parts[kind, i]
	s = text[kind, i, 1]
	for (k = 2; k <= n; k += 2) s = s fill(text[kind, i, k]) text[kind, i, k + 1]
	return s
}

function line(s) { print s; bytes += length(s) + 1 }
function say(kind) { line(fill(kind)) }
function some(kind, least, most,   n) { for (n = least + rnd(most - least + 1); n > 0; n--) say(kind) }
function page() { line("\tdoc\t" sites[1 + rnd(4)] "/" ++pages ".txt") }

# A paragraph: sentences without facts, and in one of so many paragraphs one with a date, or an organisation.
function paragraph(dated, credit,   n, s) {
	s = fill("plain")
	for (n = rnd(4); n > 0; n--) s = s " " fill("plain")
	if (dated && rnd(dated) == 0) s = s " " fill("dated")
	if (credit && rnd(credit) == 0) s = s " " fill("credit")
	line(s)
}
function paragraphs(dated, credit, least, most,   n) {
	for (n = least + rnd(most - least + 1); n > 0; n--) paragraph(dated, credit)
}

function article() {
	say("title")
	if (rnd(2)) say("counter")
	if (rnd(2)) say("lead")
	paragraphs(3, 12, 1, 5)
	if (rnd(3) == 0) say("quote")
	if (rnd(3) == 0) { say("heading"); some("item", 2, 6) }
	if (rnd(2)) paragraph(3, 12)
	if (rnd(3)) say("credit")
	if (rnd(5) == 0) some("contact", 1, 3)
}

function site_page() {
	some("top", 1, 4)
	some("menu", 4, 14)
	article()
	some("after", 3, 8)
	say("related")
	some("title", 2, 5)
	some("foot", 2, 4)
}

function channel_page() {
	some("counter", 1, 2)
	say("title")
	paragraphs(4, 8, 1, 2)
	some("item", 0, 3)
	some("counter", 2, 3)
}

function mixed_page(   which) {
	page()
	which = rnd(8)
	if (which < 5) site_page()
	else if (which < 7) article()
	else channel_page()
}

BEGIN {
	FS = "\t"
	seed = 20251122
	split("gromada.example|visti.example|fond.example|licey.example", sites, "|")
}
/^#/ || $1 == "kind" { next }
{ keep($1, $2) }
END {
	if (make !~ /^(mixed|small|single|none|facts)$/) { print "make what?" >"/dev/stderr"; exit 2 }
	if (make == "single") page()
	while (bytes < size && (!docs || pages < docs)) {
		if (make == "mixed") mixed_page()
		else if (make == "single") paragraph(3, 8)
		else {
			page()
			if (make == "small") { say("title"); paragraph(3, 4) }
			else if (make == "none") { say("heading"); paragraphs(0, 0, 3, 12) }
			else some("fact", 10, 40)
		}
	}
}
