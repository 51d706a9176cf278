# The rows of the bench as the table it prints: what 'mawk 1' made of the same input stands beside, not in rows of its own.
BEGIN { FS = OFS = "\t" }
function short(figure) { return figure >= 100 ? sprintf("%.0f", figure) : figure }
NR == 1 { print "SUBJECT", "INPUT", "COMMAND", "", "", "MAWK 1", "TIME / MAWK 1", "TIME / SUBJECT"; next }
$3 ~ /^mawk 1/ { mawk = $4; next }
{ print $1, $2, $3, short($4), $5, $6 == "-" ? "-" : short(mawk), $6, $7 }
