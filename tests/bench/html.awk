# Marked text to one page of HTML as site engines write it, for from-html and what it is compared with.

function close_list() { if (list) print "</ul></div></nav>"; list = 0 }
function open_list() {
	if (!list) print "<nav class=\"main-navigation\" role=\"navigation\"><div class=\"menu-container\"><ul id=\"menu-" ++n "\" class=\"menu\">"
	list = 1
}

BEGIN {
	FS = "\t"
	print "<!doctype html>\n<html lang=\"uk\"><head><meta charset=\"utf-8\">\n<title>Новини громади</title>"
	print "<style>.menu{margin:0;padding:0} .entry-content p{line-height:1.6}</style>\n</head><body class=\"home blog\">"
}
/^\tdoc/ {
	close_list()
	if (open) print "</div></article>"
	open = 1
	print "<article id=\"post-" NR "\" class=\"post type-post status-publish hentry\"><div class=\"entry-content\">"
	next
}
{ gsub(/&/, "\\&amp;"); gsub(/</, "\\&lt;"); gsub(/«/, "\\&laquo;"); gsub(/ — /, "\\&nbsp;\\&mdash; ") }
length($0) < 60 { # bytes: a menu's words
	open_list()
	print "<li class=\"menu-item menu-item-type-post_type menu-item-" NR "\"><a href=\"https://gromada.example/?page=" NR "\">" $0 "</a></li>"
	next
}
{
	close_list()
	print "<p style=\"text-align: justify;\"><span class=\"text\">" $0 "</span><br></p>"
}
END {
	close_list()
	print "</div></article><script>window.dataLayer=window.dataLayer||[];</script></body></html>"
}
