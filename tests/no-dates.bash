#!/usr/bin/env bash
# no-dates.bash N: N lines of phones, prices, laws, tables and other numbers, none of which is a date.

RANDOM=20250926

# A number of so many digits, the first no zero.
digits() {
	number=$((RANDOM % 9 + 1))
	local k
	for ((k = 1; k < $1; k++)); do
		number+=$((RANDOM % 10))
	done
}

# A line of numbers that are no dates.
numbers() {
	local a b c y=$((1900 + RANDOM % 200)) h=$((RANDOM % 24)) m=$((10 + RANDOM % 50))
	digits 1 && a=$number
	digits 2 && b=$number
	digits 3 && c=$number
	case $((RANDOM % 32)) in
	0) echo "тел. +38 (0$b) $c-$m-$b" ;;
	1) echo "гаряча лінія 0 800 $c $c, 0$b $c $m $b" ;;
	2) echo "$c-$m-$b, 2-$m-$b, 044-$y-$y" ;;
	3) echo "ціна $y.$b грн, $a.$b і $b.$m грн" ;;
	4) echo "$y–$((y + 50)) грн на особу, $y,$a тис. грн" ;;
	5) echo "ст. $c, ч. $a ст. $b, п. $a.$b.$y" ;;
	6) echo "Закон № $y-IV, наказ № $y/$b, № $b-$a/$y" ;;
	7) echo "з $h:$m до $h:$m, о $h.$m, $h-$m" ;;
	8) echo "рахунок $a:$a, $b-$b, $a–$b" ;;
	9) echo "$y осіб, $y домогосподарств, $y учнів" ;;
	10) echo "$b% та $y,$a% і $a/$b" ;;
	11) echo "версія $a.$b.$y, $a.$a.$a, v$y" ;;
	12) echo "$c.$c.$b.$a і $c.$b.$m.$y" ;;
	13) echo "https://hromada.example/$y/$m/$b/news-$y.html" ;;
	14) echo "каб. $y, буд. $b, кв. $c" ;;
	15) echo "вул. Шкільна, $b, кв. $a, $b$c$b" ;;
	16) echo "$y	$y	$a	$c,$b" ;;
	17) echo "$a | $b | $c | $y" ;;
	18) echo "$a, $b, $c, $y" ;;
	19) echo "№ з/п $a $b $c" ;;
	20) echo "UA$c$y$c$y$c$y" ;;
	21) echo "ДК 021:$y – $c$c$b-$a, ДСТУ $y" ;;
	22) echo "$b років, $b-річний, $y-ліття, $b-$b років" ;;
	23) echo "$a години, $b днів, $m хвилин, $a-$a місяців" ;;
	24) echo "Спартакіада-$y, «Гран-$y», Кубок-$y" ;;
	25) echo "$b кг, $y м, $y кв. м, ${b}х${b}х$c" ;;
	26) echo "код $c$b$c, індекс $c$b, ЄДРПОУ $y$y" ;;
	27) echo "п’ять тисяч, дві тисячі гривень, сто осіб" ;;
	28) echo "$a) $b; $a. $c; ($b)" ;;
	29) echo "#$y @u$y $y\$ €$y" ;;
	30) echo "$b°C, -$a…-$b °C, $c мм рт. ст." ;;
	31) echo "$b.$m, $a.$b; $b,$m" ;;
	esac
}

for ((line = 0; line < $1; line++)); do
	numbers
done
