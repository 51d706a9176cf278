#!/bin/sh
# Filters beside what else people use for the same, in the folder that inputs.sh filled. grep stops at the first match when
# it writes to /dev/null, so it writes to cat.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

beside() { # SUBJECT FILE, and of standard input 'LABEL: COMMAND' a line
	{
		printf '%s\n' 'mawk 1: exec mawk 1' "$1: exec $1"
		cat
	} | sh "$here/in-turn.sh" -c "$1" "$2" MB/s
}

# chrono-node, into this folder, where node is and npm can
chrono='chrono-node not here: exec true'
if command -v node && command -v npm && npm install --silent chrono-node@2; then
	chrono="chrono-node: NODE_PATH=node_modules exec node '$here/chrono.js'"
fi >/dev/null 2>&1

echo '\d{1,2} (січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня)( \d{4})?' >months
beside extract-dates slice <<-END
	grep -oP: LC_ALL=C.UTF-8 grep -oP -f months | cat
	$chrono
END
tag-donors -l | cut -f 3-7 | tail -n +2 | tr '\t' '\n' | tr '|' '\n' | sed '/^$/d' | sort -u >names
beside tag-donors slice <<-END
	grep -oiF -f: LC_ALL=C.UTF-8 grep -oiF -f names | cat
END
beside tag-donors mixed.tag-donors <<-END
	rg -oiF -f: rg -oiF -f names - | cat
END
beside to-jsonl slice <<-END
	jq -R .: exec jq -R .
END
beside from-jsonl mixed.from-jsonl <<-END
	jq -c .: exec jq -c .
END
beside from-wet mixed.gz <<-END
	zcat: exec zcat
END
beside from-html html <<-END
	w3m -dump: exec w3m -dump -T text/html -I UTF-8 -O UTF-8
	xmllint --html: exec xmllint --html --noout - 2>/dev/null
END
