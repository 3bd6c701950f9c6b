# An id to its words.
. "$(dirname "$0")/lib.sh"
export QUOTH_DB=$work/q.db LC_ALL=C.UTF-8
mkdir essays
printf 'Née in Öland, she said: “Café now.”\n\nNobody heard her there.\n' \
	>essays/a.txt
quoth index -q essays
passage=$(quoth search --format json café | jq -r '.hits[0].id')
key=${passage%%#*}

check "show prints a passage" says "Café now" quoth show "$passage"
check "and takes a colon for the sign" says "Café now" \
	quoth show "${passage/\#/:}"
check "offsets inside a character take all of it" \
	json '.text == "é" and .start == 1 and .end == 3' \
	quoth show --format json "$key#2-3"
check "an essay that is gone is told" says "may have changed" \
	quoth show "000000000000#0-5"
check "from one that is too short" says "not that long" \
	quoth show "$key#0-99999"
check "both exit with 1" exits 1 quoth show "$key#0-99999"
check "what is no id with 2" exits 2 quoth show "$key#5-1"
check "an essay is shown whole" says "Nobody heard her there." \
	quoth show -c 0 "$key"

finish
