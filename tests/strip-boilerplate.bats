#!/usr/bin/env bats
# strip-boilerplate: single lines, labelled pages, what sites repeat, the options.

load helpers

# between LINES: a marked stream, each line of the file between the paragraphs of an article of its own.
between() {
	awk '{
		print "\tdoc\t" NR
		print "У Вербівці відремонтували сільську бібліотеку"
		for (i = 1; i <= 3; i++)
			print "Ремонт тривав сім місяців, і за цей час громада зібрала для читачів понад дві тисячі нових книжок."
		print
		for (i = 1; i <= 3; i++)
			print "Бібліотекарка каже, що вечорами тут знову людно, а на читання казок приходять цілими родинами."
	}' "$1"
}

# labelled TXT PATTERN: the lines of a page whose label matches.
labelled() {
	paste "${1%.txt}.labels" "$1" | awk -v pattern="^($2)$tab" '$0 ~ pattern' | cut -f 2-
}

@test "strip-boilerplate: every case of the table goes, or stays, by its rule" {
	grep -v -e '^#' -e '^line' "$root/tests/cases/chrome.tsv" >"$T/cases"
	cut -f 1 "$T/cases" >"$T/lines"
	between "$T/lines" | strip-boilerplate -k | awk -F '\t' '
		function flush() { if (n) print text "\t" rule }
		/^\tdoc\t/ { flush(); n = 0; rule = "-"; next }
		/^\tboilerplate\t/ { if (n == 5) rule = $5; next }
		{ if (++n == 5) text = $0 }
		END { flush() }' >"$T/got"
	diff -u "$T/cases" "$T/got"
}

@test "strip-boilerplate: labelled pages of many templates" {
	for txt in "$pages"/boilerplate/*.txt; do
		page=${txt##*/}
		strip-boilerplate <"$txt" | grep . >"$T/got" || true
		labelled "$txt" '[a-z]+' | grep . >"$T/want" || true
		awk -v page="${page%.txt}" '
			NR == FNR { want[$0]++; all++; next }
			want[$0] > 0 { want[$0]--; right++; next }
			{ extra++ }
			END { print page, right + 0, all + 0, extra + 0, (all + right + extra ? 2 * right / (all + right + extra) : 1) }
		' "$T/want" "$T/got" >>"$T/scores"
	done
	awk '{ print; sum += $5; right += $2; all += $3 } $5 < 0.7 { bad = 1 } END { exit !(NR > 30 && !bad && sum / NR > 0.97 && right >= all - 2) }' "$T/scores"
}

@test "strip-boilerplate: no line that names who paid is lost on the labelled pages" {
	for txt in "$pages"/boilerplate/*.txt; do
		labelled "$txt" credits >"$T/want"
		strip-boilerplate <"$txt" >"$T/got"
		while IFS= read -r line; do
			grep -qxF -e "$line" "$T/got" || {
				echo "$txt: $line"
				return 1
			}
		done <"$T/want"
		cat "$T/want" >>"$T/all"
	done
	[ "$(wc -l <"$T/all")" -ge 40 ]
}

@test "strip-boilerplate: an article alone comes through whole, and a second time too" {
	sed -n 1,40p "$pages/river.txt" | strip-boilerplate >"$T/once"
	go strip-boilerplate <"$T/once"
	expect_status 0
	expect_out_file "$T/once"
}

# tests/pages/html/NAME.article: what of NAME.html is its article, written by reading the page.
@test "strip-boilerplate: pages of HTML keep their article, and no more" {
	for article in "$pages"/html/*.article; do
		from-html "${article%.article}.html" | strip-boilerplate | grep -v "^$tab" >"$T/out"
		diff "$article" "$T/out" || echo "$article" >>"$T/failed"
	done
	[ ! -e "$T/failed" ]
}

# linked HREF TEXT: a paragraph that is a link
linked() { printf '<p><a href="%s">%s</a></p>\n' "$@"; }

@test "strip-boilerplate: links to elsewhere go, wherever they stand; the same words that are no links stay" {
	{
		echo '<h1>У Вербівці відкрили читальню</h1>'
		echo '<p>Читальня працює щодня, а в суботу до вечора, і приходять туди цілими родинами.</p>'
		linked /a 'Пекарня в Озерному годує три села' /b 'Як навчитися шити за одну зиму'
		echo '<p>Перші відвідувачі</p><p>Найстаршій читачці вісімдесят сім років, і вона приходить першою.</p>'
		linked /c 'Що посадити на підвіконні восени'
		echo '<p>Потрібні документи:</p>'
		linked /1.html 'Заява про вступ' /2.html 'Згода батьків'
		echo '<p>Приймають їх у вівторок і в четвер, із дев’ятої до полудня.</p><p>Партнери</p>'
		linked https://a.example 'Теплий дім' https://b.example 'Сестри'
	} >in.html
	pipe 'from-html in.html' 'strip-boilerplate -k'
	grep "^${tab}boilerplate" "$T/out" | cut -f5,6 >got
	printf 'links\t%s\n' 'Пекарня в Озерному годує три села' 'Як навчитися шити за одну зиму' \
		'Що посадити на підвіконні восени' >want
	diff want got
}

@test "strip-boilerplate: a list of links ends with the last link" {
	{
		echo '<h1>У Вербівці відкрили читальню</h1>'
		echo '<p>Читальня працює щодня, а в суботу до вечора, і приходять туди цілими родинами.</p><p>Читайте також</p>'
		linked /a 'Пекарня годує три села' /b 'Як навчитися шити'
		echo '<p>Хто тут буває</p><p>Приходять діти після школи, а по неділях і їхні бабусі.</p>'
	} >in.html
	pipe 'from-html in.html' strip-boilerplate
	grep -q '^Хто тут буває$' "$T/out"
	refuse grep -q -e Читайте -e шити "$T/out"
}

@test "strip-boilerplate: pages of chrome alone give nothing" {
	printf 'Головна\nНовини\nКонтакти\nСторінку не знайдено\nПомилка 404\nНа жаль, запитувана сторінка не існує.\n© 2025\n' >"$T/in"
	go strip-boilerplate <"$T/in"
	expect_status 0
	expect_out ''
}

# sites: the pages of five sites under $T, and score ARG...: of their lines, how many strip-boilerplate ARG... keeps rightly.
sites() {
	awk -f "$root/tests/sites.awk" -v dir=.
}

score() {
	local site
	for site in council portal fund school news; do
		set -- "${@//SITE/$site}"
		strip-boilerplate "$@" "$site"/*.txt >"$T/got.$site"
		set -- "${@//$site/SITE}"
		for txt in "$site"/*.txt; do
			printf '\tdoc\t%s\n' "$txt"
			cat "${txt%.txt}.want"
		done >"$T/want.$site"
		diff "$T/want.$site" "$T/got.$site" | awk -v all="$(grep -vc "^$tab" "$T/want.$site")" -v site="$site" '
			/^</ { lost++ }
			/^>/ { extra++ }
			END { f = 2 * (all - lost) / (2 * all - lost + extra); print site, f; exit f < 0.995 }'
	done
}

@test "strip-boilerplate: a page that asks for consent or a password has no article; a short one below a banner has" {
	printf '%s\n' "Кур'єр Полісся" 'Вітаємо!' 'Щоб сайт лишався безплатним, ми просимо дозволу показувати вам рекламу за вашими вподобаннями.' \
		'Прийняти все' 'Відхилити' 'Налаштування' >consent
	printf '%s\n' 'Panel pacjenta' 'Twoje wyniki czekają na Ciebie bezpiecznie przez całą dobę.' 'Login' 'Hasło' 'Nie pamiętasz hasła?' \
		'Zaloguj się' >password
	printf '%s\n' 'Ми використовуємо файли cookie.' 'Прийняти' 'Відхилити' 'Новини' \
		'У Вербівці сьогодні відключать воду на дві години для ремонту насоса.' 'Налаштування cookie' >short
	go strip-boilerplate <consent
	expect_out ''
	go strip-boilerplate <password
	expect_out ''
	go strip-boilerplate <short
	expect_out $'У Вербівці сьогодні відключать воду на дві години для ремонту насоса.\n'
}

# article LINE...: the lines below an article of its own
article() {
	printf '%s\n' 'У Вербівці відремонтували сільську бібліотеку' 'Ремонт тривав сім місяців, і за цей час громада зібрала дві тисячі книжок.' \
		'Бібліотекарка каже, що вечорами тут знову людно.' "$@"
}

@test "strip-boilerplate: other articles go with their summaries, whatever tells where they end" {
	article 'Zobacz też' 'Nowy most w Borkach' 'Most ma dwa pasy i chodnik dla pieszych. Czytaj więcej' 'Jarmark' \
		'Będzie miód, kiszonki i muzyka. Czytaj więcej' 'Polityka prywatności' >more
	article 'Latest news' 'A pump for Orikhiv' 'The pump runs on the sun and on patience, says the mayor.' 'A roof' \
		'The roof of the school is green now, and it does not leak.' '© 2025 Fund' >pairs
	article 'Нові молочарні' "Фермери трьох сіл об'єдналися, щоб не возити молоко далеко." 'Докладніше' 'Стара пошта' \
		'Пошту перетворюють на музей листів.' 'Докладніше' 'Контакти' >cards
	article 'Інші новини розділу' 'У Шишаках оновили парк біля річки за кошти ЄС' '25.02' 'Конкурс на посаду директора музичної школи' '24.02' \
		'Проголосувати' >dates
	article >want
	for page in more pairs cards dates; do
		strip-boilerplate <$page | diff want -
	done
}

@test "strip-boilerplate: an article that goes on below 'Читайте також' is kept, who paid above all" {
	article 'Читайте також:' 'Чим підживити часник восени' 'Гроші виділила обласна рада, а меблі змайстрували учні ліцею.' \
		'Проєкт профінансував Уряд Литви.' 'Поділитися' >in
	go strip-boilerplate <in
	grep -qx 'Проєкт профінансував Уряд Литви.' "$T/out"
	grep -qx 'Гроші виділила обласна рада, а меблі змайстрували учні ліцею.' "$T/out"
	refuse grep -q -e часник -e Поділитися "$T/out"
}

@test "strip-boilerplate: a table of contents goes, the headings it names stay" {
	{
		echo 'Grants for town libraries'
		echo '9 January 2026'
		printf '%s\n' Contents '• What we fund' '• How to bid' '• Key dates'
		for heading in 'What we fund' 'How to bid' 'Key dates'; do
			echo "$heading"
			echo 'Every library that opens its doors after six in the evening may ask for a grant.'
		done
	} >in
	go strip-boilerplate <in
	[ "$(grep -c . "$T/out")" -eq 8 ]
	refuse grep -q -e Contents -e '•' "$T/out"
}

@test "strip-boilerplate: -w writes what a site's pages share, -x leaves it out" {
	sites
	for site in council portal fund school news; do
		go strip-boilerplate -w "$site.list" "$site"/*.txt
		expect_status 0
		expect_out ''
	done
	grep -qxF "50${tab}Прозора скарбничка" fund.list
	refuse grep -F 'підтримки' fund.list
	score -x SITE.list
}

@test "strip-boilerplate: -s learns within the run, each site by itself" {
	sites
	score -s
	strip-boilerplate -s council/*.txt fund/*.txt >"$T/both"
	cat "$T/got.council" "$T/got.fund" >"$T/apart"
	diff "$T/apart" "$T/both"
}

@test "strip-boilerplate: -s goes by the attribute 'site'" {
	sites
	for k in 1 2 3 4 5 6; do
		printf '\tdoc\t%s\n\tattr\tsite\tfund\n' "$k"
		cat "fund/$k.txt"
	done >"$T/in"
	go strip-boilerplate -s <"$T/in"
	refuse grep -qx 'Історії змін, які надихають' "$T/out"
}

@test "strip-boilerplate: -x takes lines with counts and without, in any case and spacing" {
	printf '17\tПрозора   СКАРБНИЧКА\nШкола. Вулиця Садова, 12\n' >list
	printf 'Прозора скарбничка\n' >lines
	between lines >"$T/in"
	go strip-boilerplate -k -x list <"$T/in"
	grep -qF "${tab}boilerplate${tab}0${tab}18${tab}shared${tab}Прозора скарбничка" "$T/out"
	go strip-boilerplate -x nowhere <"$T/in"
	expect_status 2
	expect_err 'strip-boilerplate: nowhere: cannot open: '
}

@test "strip-boilerplate: what two pages had is still known after more lines than can be" {
	mkdir site
	for n in 1 2 3; do
		printf '%s\n' "Громада відкрила школу номер $n після ремонту" \
			"Підписуйтеся на нашу розсилку про життя краю" >site/$n.txt
	done
	awk 'BEGIN {
		for (k = 0; k < 270000; k++) {
			s = ""
			for (n = k; n; n = int(n / 26)) s = s sprintf("%c", 97 + n % 26)
			print "слово " s
		}
	}' >site/many.txt
	go strip-boilerplate -w list site/1.txt site/2.txt site/many.txt site/3.txt
	expect_status 0
	diff - list <<-'END'
		3	Громада відкрила школу номер 3 після ремонту
		3	Підписуйтеся на нашу розсилку про життя краю
	END
}

@test "strip-boilerplate: -w says where it cannot write" {
	go strip-boilerplate -w nowhere/list /dev/null
	expect_status 2
	expect_err 'nowhere/list: cannot open: '
	yes 'Прозора скарбничка' | head -3 >page
	go strip-boilerplate -w /dev/full page page page
	expect_status 2
	expect_err '/dev/full: cannot write: '
}

@test "strip-boilerplate: -k keeps every line; without the marked ones it is what is kept" {
	for txt in "$pages"/boilerplate/e0*.txt; do
		strip-boilerplate -k "$txt" >marked
		grep -v "^$tab" marked >"$T/out"
		expect_out_file "$txt"
	done
	strip-boilerplate -k <marked >again
	diff marked again
}

@test "strip-boilerplate: marks under a line go and stay with it, attributes and sections stay" {
	printf '\tdoc\ta\n\tattr\turl\tu\nГоловна\n\tx\t0\t7\tv\tГоловна\n\tattr\tk\tv\nНовини\nРемонт тривав сім місяців, і громада зібрала дві тисячі книжок.\n\tx\t0\t6\tv\tРемонт\n' >in
	go strip-boilerplate <in
	expect_status 0
	expect_out $'\tdoc\ta\n\tattr\turl\tu\n\tattr\tk\tv\nРемонт тривав сім місяців, і громада зібрала дві тисячі книжок.\n\tx\t0\t6\tv\tРемонт\n'
}

@test "strip-boilerplate: plain text stays plain, operands become documents" {
	printf 'Головна\n\nРемонт тривав сім місяців, і громада зібрала дві тисячі книжок.\n\n' >page.txt
	go strip-boilerplate <page.txt
	expect_out $'Ремонт тривав сім місяців, і громада зібрала дві тисячі книжок.\n'
	go strip-boilerplate page.txt
	expect_out $'\tdoc\tpage.txt\nРемонт тривав сім місяців, і громада зібрала дві тисячі книжок.\n'
}

@test "strip-boilerplate: a page of many lines takes no more than its share" {
	awk 'BEGIN { for (i = 0; i < 200000; i++) print (i % 3 ? "Новини " i : "Село " i " отримало від громади нову школу, і діти тішаться.") }' >big
	timeout 20 strip-boilerplate <big | wc -l >"$T/out"
	[ "$(cat "$T/out")" -gt 60000 ]
}
