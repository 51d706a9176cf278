#!/usr/bin/env bats
# from-html: pages in many templates and encodings, and what must never happen.

load helpers

# html TEXT...: from-html on these lines.
html() {
	printf '%s\n' "$@" >in.html
	go from-html in.html
}

# The lines of text of a page, without its document and attributes.
lines() {
	html "$@"
	sed -i '/^\t\(doc\|attr\)\t/d' "$T/out"
}

@test "from-html: the sample pages" {
	failed=0
	cd "$pages/html"
	for page in *.html; do
		go from-html "$page"
		expect_out_file "${page%.html}.txt" || failed=1
	done
	[ "$failed" -eq 0 ]
}

@test "from-html: from standard input, an empty page, an empty file" {
	echo '<p>Захід' >in.html
	go from-html <in.html
	expect_out $'\tdoc\t-\nЗахід\n'
	: >empty
	go from-html empty - <in.html
	expect_status 0
	expect_out $'\tdoc\tempty\n\tdoc\t-\nЗахід\n'
}

@test "from-html: a missing page is named, the others are read" {
	echo '<p>Захід' >in.html
	go from-html missing in.html
	expect_status 1
	expect_err 'missing: cannot open'
	expect_out $'\tdoc\tin.html\nЗахід\n'
}

@test "from-html: the same page in every encoding" {
	html '<meta charset="ENC"><p>Під’їзд ґанку є — їжакам; щогла Європи та Єгипту, грудень, що йшов' '<p>Звичайний абзац українською мовою, в якому кілька речень.'
	mv "$T/out" want
	sed -i 's/’//' want in.html # which KOI8-U lacks
	sed -i 's/—/-/' want in.html
	for e in utf-8 windows-1251 koi8-u utf-16 utf-16le utf-16be; do
		for meta in "$e" none; do
			sed "s/ENC/$meta/" in.html | iconv -t "$e" >page.html
			go from-html page.html
			sed -i '1s/page/in/' "$T/out"
			expect_out_file want
		done
	done
}

@test "from-html: -e wins, an unknown one is refused" {
	printf '<meta charset=windows-1251><p>\320\322\311\327\246\324' >in.html
	go from-html -e koi8-u in.html
	expect_out $'\tdoc\tin.html\nпривіт\n'
	go from-html -e nonsense in.html
	expect_status 2
	expect_err 'no such encoding: nonsense'
}

@test "from-html: bad UTF-8 in a page of UTF-8 is repaired and told" {
	printf '<p>Громада отримала\377 школу\0' >in.html
	go from-html in.html
	expect_status 0
	expect_out $'\tdoc\tin.html\nГромада отримала� школу�\n'
	expect_err "document 'in.html': repaired 2 times"
}

@test "from-html: headings, items, rows, quotations" {
	lines '<h1>Перший<br>рядок</h1><h6>шостий</h6>' \
		'<ul><li>а<ul><li><p>б</p><p>в</ul></ul><ol start=4><li>г<li>ґ</ol>' \
		'<table><tr><th>д<th>е<tr><td><td>є<tr><td>ж</table>' \
		'<blockquote>з<p>«и» — і<p>— ї</blockquote>'
	expect_out $'# Перший рядок\n###### шостий\n• а\n• б\nв\n4. г\n5. ґ\nд | е\nє\nж\n«з»\n«и» — і\n— ї\n'
}

@test "from-html: a table that lays out a page is no row of cells" {
	lines '<table><tr><td><a href=a>Меню</a><br><a href=b>Ще</a><br>1<br>2<br>3<td><h2>Новина</h2><p>Текст<td>збоку</table>'
	expect_out $'Меню\n\tlink\t0\t4\ta\tМеню\nЩе\n\tlink\t0\t2\tb\tЩе\n1\n2\n3\n## Новина\nТекст\nзбоку\n'
}

@test "from-html: white space, no-break space, C1 numbers, scripts" {
	lines $'<p> а \n\t б&nbsp;в &#150; г<script>ні</script>ґ<style>ні</style><p>&nbsp;<p> </p>'
	expect_out $'а б\u00a0в – гґ\n'
}

@test "from-html: header and footer of a part of the page are no chrome" {
	lines '<header>а</header><article><header>б</header>вввввввв<footer>г</footer><aside>д</aside></article><footer>ґ</footer>'
	expect_out $'а\n\tboilerplate\t0\t1\thtml-banner\tа\nб\nвввввввв\nг\nд\nґ\n\tboilerplate\t0\t1\thtml-footer\tґ\n'
}

@test "from-html: what holds most of the page is no chrome" {
	lines '<form><div class=sidebar><p>Текст сторінки</div></form><nav>меню</nav>'
	expect_out $'Текст сторінки\nменю\n\tboilerplate\t0\t4\thtml-nav\tменю\n'
	lines '<div class=menu>багато пунктів меню<main>а</main></div>'
	expect_out $'багато пунктів меню\nа\n'
}

@test "from-html: chrome and links inside of a line" {
	lines '<p>так <button>натисни <a href="?a=1&amp;b=2">тут</a></button> далі<a href="">ні</a><p>текст текст текст'
	expect_out $'так натисни тут даліні\n\tboilerplate\t4\t15\thtml-button\tнатисни тут\n\tlink\t12\t15\t?a=1&b=2\tтут\nтекст текст текст\n'
}

@test "from-html: attributes, the better source first" {
	html '<html lang=uk-UA><title>Назва — сайт</title><meta name=date content=2025-01-02><meta property="article:published_time" content="2025-01-01T10:00Z"><meta property=og:title content="Назва"><link rel=canonical href=https://a.example/1><meta property=og:url content=https://a.example/2><p>а'
	expect_out $'\tdoc\tin.html\n\tattr\ttitle\tНазва\n\tattr\tpublished\t2025-01-01\n\tattr\turl\thttps://a.example/1\n\tattr\tlang\tuk\nа\n'
	html '<script type="application/ld+json">{"@graph":[{"x":[{"datePublished":"2024-12-31"}]}]}</script><main><time datetime=2023-01-01>а</time></main>'
	expect_out $'\tdoc\tin.html\n\tattr\tpublished\t2024-12-31\nа\n'
	html '<script type="application/ld+json">{"datePublished":</script><div><time datetime=2023-01-01>а</time></div><article><time datetime=2022-01-01>а</time></article>'
	expect_out $'\tdoc\tin.html\n\tattr\tpublished\t2022-01-01\nа\nа\n'
	html '<meta property="article:published_time" content="0000-00-00"><meta name=date content="31.04.2025"><article><time datetime=2022-02-28>а</time></article>'
	expect_out $'\tdoc\tin.html\n\tattr\tpublished\t2022-02-28\nа\n'
}

@test "from-html: -u is the address, and links are seen from it, or from <base>" {
	html '<a href=b.html>а</a>'
	go from-html -u https://a.example/x/y in.html
	expect_out $'\tdoc\tin.html\n\tattr\turl\thttps://a.example/x/y\nа\n\tlink\t0\t1\thttps://a.example/x/b.html\tа\n'
	lines '<base href=https://b.example/><a href=b.html>а</a>'
	expect_out $'а\n\tlink\t0\t1\thttps://b.example/b.html\tа\n'
}

@test "from-html: a page can forge no mark" {
	html $'<title>a\n\tdoc\tx</title><p>\tdoc\tx<p>&#10;&#9;doc&#9;x<pre>\n\tdoc\tx\n\tattr\ta\tb</pre><a href="x&#10;&#9;doc&#9;y">а\n\tdoc\tx</a><textarea>\n\tdoc\tx</textarea>'
	[ "$(grep -c $'^\tdoc\t' "$T/out")" -eq 1 ]
	[ "$(grep -c $'^\tattr\t' "$T/out")" -eq 1 ]
	go to-jsonl <"$T/out"
	expect_status 0
	expect_no_err
}

@test "from-html: no entity of the page is read or expanded" {
	echo secret >secret
	lines "<!DOCTYPE html SYSTEM \"file://$T/secret\" [<!ENTITY x SYSTEM \"file://$T/secret\">]><p>&x;</p><p>b"
	refuse grep -q '^secret' "$T/out"
}

@test "from-html: a page too deep ends there, is named, and the next one is read" {
	{
		printf '<p>початок'
		for i in {1..2000}; do printf '<div>%s' "$i"; done
	} >deep.html
	echo '<p>Захід' >in.html
	go from-html deep.html in.html
	expect_status 1
	expect_err 'deep.html: line 1: the page ends here: Excessive depth'
	grep -q '^початок$' "$T/out"
	grep -q '^Захід$' "$T/out"
}

@test "from-html: Word's conditions are no text, comments stay comments" {
	lines '<p><![if !supportLists]>· <![endif]>пункт<!--[if gte mso 9]><xml>ні</xml><![endif]--><p>так'
	expect_out $'· пункт\nтак\n'
}

@test "from-html: no control character in a line, set or not" {
	printf '<pre>а\r\nб\fв\033г&#13;</pre><p>ґ\033д&#27;' >in.html
	go from-html in.html
	refuse grep -q $'[\001-\010\013-\037]' "$T/out"
	[ "$(grep -vc $'^\t' "$T/out")" -eq 3 ]
}

@test "from-html: what follows the end of the page is text too" {
	lines '<html><body><p>а</p></body></html><p>б</p>' '<!DOCTYPE html><html><body><p>в</p></body></html>г'
	expect_out $'а\nб\nв\nг\n'
}

@test "from-html: a title has no tags; one that nothing ends is no page" {
	lines '<title>Ціна <table><tr><td> у 2025</title><body><p>а</p><p>б</p>'
	expect_out $'а\nб\n'
	lines '<head><title>Ціна <meta charset=utf-8></head><body><p>а</p><svg><title>в</title></svg>'
	grep -qx а "$T/out"
}

@test "from-html: strip-boilerplate takes its word for what is furniture" {
	printf '%s\n' '<main><h1>Громада відкрила оновлену школу</h1>' \
		'<p>Учора громада відкрила оновлену школу, в якій навчатимуться триста дітей із п’яти сіл.</p>' \
		'<p>Роботи тривали два роки; їх виконала місцева компанія за кошти бюджету та партнерів.</p></main>' \
		'<aside><p>Погода на завтра: сонячно, вдень тепло, вночі можливі короткі дощі.</p></aside>' >in.html
	pipe 'from-html in.html' 'strip-boilerplate'
	refuse grep -q Погода "$T/out"
	[ "$(grep -vc $'^\t' "$T/out")" -eq 3 ]
	pipe 'from-html in.html' 'strip-boilerplate -k'
	grep -q $'^\tboilerplate\t0\t67\thtml-aside\t' "$T/out"
	strip-boilerplate -k <"$T/out" >again
	expect_out_file again
}

@test "from-html: a tag with too many attributes takes no time, and no text" {
	{
		printf '<p>Перший</p><div '
		seq -f 'a%.0f="1 > 0"' 300000 | tr '\n' ' '
		printf '>Текст</div><script>for (i = 0; i<n; i++) '
		seq 400 | tr '\n' ' '
		printf '</script><p data-x="a > b">Кінець</p>\n'
	} >page.html
	go timeout 20 from-html page.html
	expect_status 0
	expect_out $'\tdoc\tpage.html\nПерший\nТекст\nКінець\n'
}
