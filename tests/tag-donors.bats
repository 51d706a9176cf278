#!/usr/bin/env bats
# tag-donors: organisations with their identifiers; tests/cases/donors.tsv holds the sentences, roles.tsv those about roles.

load helpers

# Compares the marks of tag-donors in $T/out, one sentence after the other, with the case table: prints each line that differs.
compare_cases() {
	awk -F'\t' -v cases="$1" '
		function check(   n, want, got, k, part) {
			if (line == "") return
			n = split(expected[line], want, "\t")
			split(marks, got, "\n")
			for (k = 1; k <= n || got[k] != ""; k++) {
				split(got[k], part, ";")
				if (want[k] != (want[k] ~ /;/ ? got[k] : part[1])) {
					print line ": wanted [" want[k] "], got [" got[k] "]"
					bad = 1
					break
				}
			}
		}
		BEGIN {
			while ((getline row < cases) > 0) {
				if (row == "" || row ~ /^#/) continue
				k = index(row, "\t")
				expected[k ? substr(row, 1, k - 1) : row] = k ? substr(row, k + 1) : ""
			}
		}
		/^\tdonor/ {
			role = ""
			for (i = 7; i <= NF; i++) if ($i ~ /^role=/) role = substr($i, 6)
			marks = marks $6 "=" $5 ";" role "\n"
			next
		}
		/^\t/ { next }
		{ check(); line = $0; marks = "" }
		END { check(); exit bad }' "$T/out"
}

@test "donors: every case" {
	grep -v '^#' "$root/tests/cases/donors.tsv" | grep . | cut -f1 >"$T/text"
	go tag-donors -p <"$T/text"
	expect_status 0
	compare_cases "$root/tests/cases/donors.tsv"
}
