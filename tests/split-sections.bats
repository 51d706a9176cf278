#!/usr/bin/env bats
# split-sections: labelled pages, cases of a few lines, the marks it writes, and what must never happen.

load helpers

# The kind of each line of the marked text on standard input, blank lines left out; a line 'doc' before each document.
kinds() {
	awk -F'\t' '
		/^\tdoc/ { print "doc" }
		/^\tsection/ { kind = $3 }
		!/^\t/ && /[^ \t\r]/ { print kind }'
}

# tests/pages/sections/NAME.labels has a label a line of NAME.txt, written by reading the page: a kind, 'blank', or 'any' for a
# line whose kind is open.
@test "split-sections: labelled pages" {
	cd "$pages/sections"
	for page in *.txt; do
		paste -d' ' <(grep -v '^blank$' "${page%.txt}.labels") <(split-sections "$page" | kinds | grep -v doc) |
			awk -v page="$page" '$1 != "any" && $1 != $2 { print page ": line " NR ": " $1 ", got " $2 }'
	done >"$T/out"
	expect_out ''
}

# tests/cases/sections.tsv: the kinds of the lines, TAB, the lines of a document with ' / ' between them.
@test "split-sections: cases" {
	grep -v -e '^#' -e '^$' "$root/tests/cases/sections.tsv" >"$T/cases"
	awk -F'\t' '{ print "\tdoc\t" NR; n = split($2, line, " / "); for (i = 1; i <= n; i++) print line[i] }' "$T/cases" >"$T/docs"
	split-sections <"$T/docs" | kinds | awk '/^doc/ { if (NR > 1) print ""; next } { printf "%s ", $0 } END { print "" }' |
		sed 's/ $//' >"$T/got"
	cut -f1 "$T/cases" | paste - "$T/got" <(cut -f2 "$T/cases") |
		awk -F'\t' '{ n = split($1, want, " "); split($2, got, " ")
			for (i = 1; i <= n; i++) if (want[i] != "any" && want[i] != got[i]) { print $2 "\t" $3 "\t(" $1 ")"; next } }' >"$T/out"
	expect_out ''
}

# tests/cases/credits.tsv: the same for what stands below an article in one of six languages.
@test "split-sections: credits and what is none" {
	grep -v -e '^#' -e '^$' "$root/tests/cases/credits.tsv" >"$T/rows"
	awk -F'\t' '$2 != "="' "$T/rows" >"$T/cases"
	awk -F'\t' '
		$2 == "=" { above[$1] = $3; next }
		{ print "\tdoc\t" NR; n = split(above[$1] " / " $3, line, " / "); for (i = 1; i <= n; i++) print line[i] }
	' "$T/rows" | split-sections | kinds |
		awk '/^doc/ { if (NR > 1) print ""; n = 0; next } ++n > 3 { printf "%s ", $0 } END { print "" }' | sed 's/ $//' >"$T/got"
	cut -f2 "$T/cases" | paste - "$T/got" <(cut -f3 "$T/cases") |
		awk -F'\t' '{ n = split($1, want, " "); split($2, got, " ")
			for (i = 1; i <= n; i++) if (want[i] != "any" && want[i] != got[i]) { print $2 "\t" $3 "\t(" $1 ")"; next } }' >"$T/out"
	expect_out ''
}

page=$'Мамограф працює\n14.05.2025\n\n## Запис\n• понеділок\n• середа\n'

@test "split-sections: marks with level and items; each heading a section; blank lines stay where they are" {
	printf %s "$page" >page.txt
	go split-sections page.txt
	expect_status 0
	expect_out $'\tdoc\tpage.txt\n\tsection\ttitle\nМамограф працює\n\tsection\tbyline\n14.05.2025\n\n\tsection\theading\tlevel=2\n## Запис\n\tsection\tlist\titems=2\n• понеділок\n• середа\n'
	printf 'Назва\n\n# Один\n# Два\n' | split-sections >"$T/out"
	[ "$(grep -c $'^\tsection\theading' "$T/out")" = 2 ]
}

@test "split-sections: leading blank lines belong to the first section; nothing but blank lines has none" {
	printf '\n \nНазва\nРечення про те, що сталося вчора.\n' >p
	go split-sections p
	expect_out $'\tdoc\tp\n\tsection\ttitle\n\n \nНазва\n\tsection\tbody\nРечення про те, що сталося вчора.\n'
	printf '\n\n' >p
	go split-sections p
	expect_status 0
	expect_out $'\tdoc\tp\n\n\n'
	go split-sections /dev/null
	expect_out $'\tdoc\t/dev/null\n'
}

@test "split-sections: the lines of a wrapped paragraph are one item" {
	{
		echo 'Порядок користування залом'
		echo 'Зал відкрито для всіх мешканців громади щодня, окрім понеділка, коли'
		echo 'тут прибирають, миють вікна та лагодять усе, що зламалося за тиждень.'
		echo '1. Ключ від залу видає черговий під підпис у журналі, який лежить на'
		echo 'столі біля входу.'
		echo '2. Після занять слід вимкнути світло та зачинити вікна.'
	} >page.txt
	go split-sections page.txt
	grep -q $'^\tsection\tlist\titems=2$' "$T/out"
}

@test "split-sections: a paragraph set in, as w3m does, is wrapped text and no table" {
	{
		echo '   Гончарня відкрилася'
		echo '     У колишній котельні на околиці села запрацювала гончарня для'
		echo '     підлітків та їхніх батьків. Піч привезли з Опішні, а кола зібрали'
		echo '     місцеві майстри.'
		echo
		echo '     Заняття веде Одарка Кулик, яка двадцять років працювала на заводі'
		echo '     художнього скла. Перші вироби продадуть на ярмарку перед святом,'
		echo '     а гроші підуть на нову глину.'
	} >page.txt
	split-sections page.txt | kinds | uniq | paste -sd' ' >"$T/out"
	expect_out $'doc title lead body\n'
}

@test "split-sections: twice is once, and old sections are replaced" {
	cd "$pages"
	split-sections ./*.txt >"$T/once"
	split-sections <"$T/once" >"$T/out"
	expect_out_file "$T/once"
	printf '\tdoc\tx\n\tsection\tquote\nНазва\n\tsection\tlist\titems=9\n' >"$T/in"
	go split-sections <"$T/in"
	expect_out $'\tdoc\tx\n\tsection\ttitle\nНазва\n'
}

@test "split-sections: text, attributes and marks of other kinds pass untouched" {
	cd "$pages"
	cat ./*.txt | tr -d '\r' >"$T/all"
	split-sections "$T/all" | grep -v $'^\t' >"$T/out"
	expect_out_file "$T/all"
	printf '\tdoc\tx\n\tattr\tlang\tuk\nНазва\n\twind\t0\t3\tnorth\tНаз\n' >"$T/in"
	go split-sections <"$T/in"
	expect_out $'\tdoc\tx\n\tattr\tlang\tuk\n\tsection\ttitle\nНазва\n\twind\t0\t3\tnorth\tНаз\n'
}

@test "split-sections -l: one line a section" {
	printf %s "$page" >page.txt
	go split-sections -l page.txt
	expect_status 0
	expect_out $'title\tМамограф працює\nbyline\t14.05.2025\nheading\t## Запис\nlist\t• понеділок\n'
	printf '%0100d\n' 0 | sed 's/0/ї/g' >long
	go split-sections -l long
	expect_out "$(printf 'title\t'; printf '%060d' 0 | sed 's/0/ї/g')…"$'\n'
}

@test "split-sections: case, apostrophes, no-break spaces, decomposed letters and look-alikes change nothing" {
	printf 'Назва\nПерший абзац розповідає про те, що було.\nДругий абзац теж розповідає.\nЗахід відбувся за підтримки Уряду Японії.\n' >plain
	printf 'Назва\nПерший абзац розповідає про те, що було.\nДругий абзац теж розповідає.\nЗахiд відбувся за\302\240пiдтримки Уряду Япон\320\270\314\206ії.\n' >odd
	split-sections plain | kinds >"$T/want"
	split-sections odd | kinds >"$T/out"
	expect_out_file "$T/want"
	[ "$(tail -n 1 "$T/out")" = credits ]
}

@test "split-sections: hostile input" {
	head -c 20000 /dev/urandom >noise
	go split-sections noise
	expect_status 0
	printf '«««««""""((((####@@@@----....:::: 1.1.1.1.1.1.1) **__**__\n' >signs
	for _ in $(seq 12); do cat signs signs >more && mv more signs; done
	tr -d '\n' <signs >line
	go split-sections signs line
	expect_status 0
	printf -- '-\n*\n#\n@\n"\n1.\n1)\n:\n\302\255\n' >single
	go split-sections single
	expect_status 0
}

@test "split-sections: wrong use" {
	go split-sections -z
	expect_status 2
	go split-sections missing
	expect_status 1
	expect_err '^split-sections: missing: cannot open'
	status=0
	split-sections "$pages"/*.txt >/dev/full 2>"$T/err" || status=$?
	expect_status 2
}
