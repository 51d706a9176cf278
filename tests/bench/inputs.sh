#!/bin/sh
# shellcheck disable=SC2094 # a kind and the file that gets it bear one name
# Makes what the bench reads: inputs.sh DIR MB, the filters on PATH. In DIR then:
#
#   mixed small single none facts   as pages.awk says; mixed of so many MB, small of a thousand documents a MB, the others of a fifth
#   mixed.FILTER      what each filter of the pipe reads when mixed goes through it; what from-jsonl and from-wet read of the same pages
#   facts.marked      facts with their marks
#   html              one page of a few MB
#   1, 10 and so on   the beginning of mixed of so many MB, and the same for from-jsonl and from-wet; 1000 with BENCH_GB=1
#   slice             the same of 2 MB, for what is slow
#   page              and of 5 KB, and the same for from-jsonl, from-wet and from-html
set -eu
export LC_ALL=C
dir=$1 mb=$2
here=$(cd "$(dirname "$0")" && pwd)

pages() { # KIND MB [DOCS]
	awk -f "$here/pages.awk" -v make="$1" -v size="$(($2 * 1000000))" -v docs="${3:-0}" "$here/sentences.tsv"
}
readers() { # NAME: what the filters read that read no marked text
	to-jsonl <"$1" >"$1.from-jsonl"
	awk -f "$here/wet.awk" "$1" >"$1.from-wet"
}

cd "$dir"
pages mixed "$mb" >mixed
pages small $((mb * 10)) $((mb * 1000)) >small
for kind in single none facts; do
	pages "$kind" $(((mb + 4) / 5)) >"$kind"
done
strip-boilerplate <mixed >mixed.split-sections
split-sections <mixed.split-sections >mixed.extract-dates
extract-dates <mixed.extract-dates >mixed.tag-donors
tag-donors <mixed.tag-donors >mixed.marked
readers mixed
gzip -1c mixed.from-wet >mixed.gz
extract-dates <facts | tag-donors >facts.marked
for size in 1 10 100 ${BENCH_GB:+1000}; do
	pages mixed "$size" >"$size"
	readers "$size"
done
pages mixed 2 >slice
pages mixed 1 | head -c 5000 | iconv -cf utf-8 -t utf-8 >page
readers page
awk -f "$here/html.awk" page >page.from-html
pages mixed 2 | awk -f "$here/html.awk" >html
