#!/bin/sh
# The pipe on the given pages: JSON Lines, then one table row for each donor with a role.
set -eu
facts=$(mktemp)
trap 'rm -f "$facts"' EXIT
strip-boilerplate "$@" | split-sections | extract-dates | tag-donors | to-jsonl | tee "$facts"
echo
{
	printf 'DONOR\tROLE\tPAGE\tDATE\n'
	jq -r '(.meta.published // .dates[0].value // "?") as $date
		| .id as $page
		| [.donors[] | select(.role != "mention") | {name, role}] | unique[]
		| [.name[:48], .role, ($page | split("/") | last), $date] | @tsv' "$facts"
} | column -t -s "$(printf '\t')"
