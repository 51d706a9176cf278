#!/usr/bin/env bats
# to-html: one page; what a document says is text in it, wherever it stands. The tests with a browser are skipped where there is
# no chromium.

load helpers

# The page at $T/out as the browser has built it, in $T/dom; what it asked for, in $T/net.
open_page() {
	command -v chromium >/dev/null || skip 'no chromium'
	timeout 60 chromium --headless --no-sandbox --disable-gpu --user-data-dir="$T/chromium" --log-net-log="$T/net" \
		--virtual-time-budget=3000 --dump-dom "file://$1" >"$T/dom" 2>"$T/chromium.err" || {
		cat "$T/chromium.err"
		return 1
	}
}

# The page at $T/out without its policy and with a script of ours at the end, whose result, the title, is printed.
ask_page() {
	sed 's/<meta http-equiv="Content-Security-Policy"[^>]*>//' "$T/out" >"$T/asked.html"
	printf '<script>document.title = String((() => { %s })())</script>\n' "$1" >>"$T/asked.html"
	open_page "$T/asked.html"
	sed -n 's/.*<title>\(.*\)<\/title>.*/\1/p' "$T/dom"
}

line() { # the paragraphs of text
	grep -o '<p>.*</p>' "$T/out"
}

# hostile STRING: marked text that says it everywhere a document may say something.
hostile() {
	local n
	n=$(printf %s "$1" | LC_ALL=C.UTF-8 wc -m)
	printf '\tdoc\t%s\n\tattr\turl\t%s\n\tattr\tlang\t%s\n\tsection\tbody\tnote=%s\n%s\n' "$1" "$1" "$1" "$1" "$1"
	printf '\tx\t0\t%d\t%s\t%s\tname=%s\n' "$n" "$1" "$1" "$1"
}

@test "to-html: a document, its section, a mark and its row" {
	printf '\tdoc\t7\n\tattr\tlang\tuk\n\tsection\tbody\nЄ 5 травня.\n\tdate\t2\t10\t2025-05-05\t5 травня\tmod=approx\n' >in
	go to-html <in
	expect_status 0
	grep -qxF '<article lang="uk">' out
	grep -qxF '<section class="s-body">' out
	grep -qF '<p>Є <mark class="k-date" id="f1" tabindex="0" aria-description="date: 2025-05-05' out
	grep -qF '<a href="#f1">5 травня</a></td><td>2025-05-05</td><td>body</td>' out
	grep -qF '<span><b>mod</b> approx</span>' out
	grep -qF 'id="kind-date" checked> date <span class="count">1</span>' out
}

@test "to-html: marks within marks, marks that cross, marks of nothing" {
	printf '\tdoc\t7\nабвгд\n\ta\t0\t3\t1\tабв\n\tb\t1\t2\t2\tб\n\tc\t2\t5\t3\tвгд\n\td\t5\t5\t4\t\n' >in
	go to-html <in
	expect_status 0
	line | sed -E 's/<mark class="k-(.)"( id="f[0-9]")?[^>]*><span>/<\1\2>/g; s/<.span><.mark>/<end>/g' >got
	printf '<p><a id="f1">а<b id="f2">б<end><c id="f3">в<end><end><c>гд<end><d id="f4"><end></p>\n' >want
	diff -u want got
}

@test "to-html: every mark is closed, however many lie across one another" {
	{
		printf '\tdoc\t7\n%0200d\n' 0
		for i in {0..150}; do printf '\tx\t%d\t%d\t1\t%049d\n' "$i" $((i + 49)) 0; done
	} >in
	go to-html <in
	expect_status 0
	[ "$(line | grep -o '<mark' | wc -l)" -eq "$(line | grep -o '</mark>' | wc -l)" ]
	[ "$(grep -c '<tr class="k-x">' out)" -eq 151 ]
	[ "$(line | sed 's/<[^>]*>//g')" = "$(printf %0200d 0)" ]
}

@test "to-html: what a document says is escaped everywhere" {
	hostile "<b>&amp;\"'</b>" >in
	go to-html <in
	expect_status 0
	refuse grep -q '<b>&' out
	[ "$(grep -oF '&lt;b&gt;&amp;amp;&quot;&#39;&lt;/b&gt;' out | wc -l)" -eq 11 ]
}

@test "to-html: only web addresses are links" {
	for url in 'javascript:alert(1)' ' https://example.org' 'data:text/html,x' '//example.org' 'HTTPS'; do
		hostile "$url" | to-html >out
		refuse grep -q '<dd><a' out
	done
	hostile 'https://example.org/?a=1&b' | to-html >out
	grep -qF '<a href="https://example.org/?a=1&amp;b" rel="noreferrer noopener">' out
}

@test "to-html: the page asks for nothing and allows no script" {
	hostile х | to-html >out
	grep -qF "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"" out
	refuse grep -Eqi '<script|<link|<img|<iframe|@import|url\(' out
	refuse grep -Eqi ' (src|style|on[a-z]+)=' out
}

@test "to-html: in a browser, a hostile document stays text" {
	hostile "\"'></td></p></title></style></script><script>document.title='owned'</script><img src=http://hostile.example/a onerror=\"document.title='owned'\"><svg onload=\"document.title='owned'\"><style>@import 'http://hostile.example/b';</style><iframe src=http://hostile.example/c></iframe><base href=http://hostile.example/d>" >in
	to-html <in >out
	cp out page.html
	open_page "$T/page.html"
	refuse grep -q hostile.example net
	grep -qF '<title>Facts</title>' dom
	refuse grep -Eqi '<(script|img|svg|iframe|base)' dom
	# The same without the policy: nothing depends on it.
	result=$(ask_page '
		const odd = [...document.querySelectorAll("main *")].filter(e =>
			e.matches("script, img, svg, iframe, base, style, link") || [...e.attributes].some(a => /^on|^style$/.test(a.name)))
		return document.querySelectorAll("article").length + " " + odd.length')
	[ "$result" = '1 0' ]
	refuse grep -q hostile.example net
	# And that such a request would be seen:
	printf '<img src=http://hostile.example/a>\n' >page.html
	open_page "$T/page.html"
	grep -q hostile.example net
}

@test "to-html: in a browser, a kind is switched off, and a mark shows what is known of it" {
	printf '\tdoc\t7\nЄ 5 травня, ЮНІСЕФ\n\tdate\t2\t10\t2025-05-05\t5 травня\n\tdonor\t12\t18\tB\tЮНІСЕФ\trole=funding\n' | to-html >out
	# A window without a screen has the focus or not, as it pleases: what a rule says of the focus is asked of a class.
	sed -i 's/mark:focus\([,:]\)/mark.focused\1/g; s/mark:focus {/mark.focused {/g' out
	grep -q 'mark.focused::after' out
	result=$(ask_page '
		const shows = id => getComputedStyle(document.getElementById(id), "::after").content
		const look = () => [...document.querySelectorAll("mark, tbody tr")].map(e => getComputedStyle(e)).map(s => s.visibility == "hidden" || s.display == "none" ? 0 : 1).join(" ")
		const all = look()
		const text = () => document.querySelector("p").innerText
		document.getElementById("f2").classList.add("focused")
		const focused = shows("f1") + shows("f2")
		document.getElementById("kind-donor").click()
		const off = look()
		document.getElementById("f1").focus()
		document.getElementById("f2").focus()
		return [all, focused, off, text(), document.activeElement.id].join("|")')
	echo "$result"
	[ "$result" = '1 1 1 1|none"donor: B\a role: funding"|1 0 1 0|Є 5 травня, ЮНІСЕФ|f1' ]
}

@test "to-html: nothing in, nothing out; a page without facts has no table" {
	go to-html </dev/null
	expect_status 0
	expect_out ''
	printf 'Текст\n' >page
	go to-html page
	expect_status 0
	refuse grep -q '<table>' out
	[ "$(tail -n 1 out)" = '</html>' ]
}

@test "to-html: a full disk is an error" {
	printf 'Текст\n' >page
	status=0
	to-html page >/dev/full 2>err || status=$?
	[ "$status" -eq 2 ]
}

@test "to-html: what shows at a mark is cut, though not within a letter; the table has it all" {
	value=$(printf 'я%.0s' {1..400})
	hostile х | sed "s/name=х/name=$value/" | to-html >out
	iconv -f utf-8 -t utf-8 out >/dev/null
	grep -q "я…\"" out
	grep -q "<b>name</b> $value<" out
}
