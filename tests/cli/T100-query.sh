# The query language as a user meets it.
. "$(dirname "$0")/lib.sh"
export QUOTH_DB=$work/q.db LC_ALL=C.UTF-8
quoth index -q "$top/corpus"

check "the queries of quoth-query(7) find what it says" \
	"$top/tests/query_page.py" "$QUOTH" "$QUOTH_DB"
check "the manual pages are well formed" bash -c '
	command -v mandoc >/dev/null || exit 0
	! mandoc -T lint -W warning "$0"/quoth.1 "$0"/quoth-query.7 |
		grep .' "$top"
check "make install puts the manual page under man7" bash -c '
	make -s -C "$0" install DESTDIR="$1/root" PREFIX=/usr >/dev/null &&
	test -s "$1/root/usr/share/man/man7/quoth-query.7"' "$top" "$work"

check "a misspelt word is told with what may be meant" \
	says "did you mean: khrushchev berlin (" quoth search kruschev berln
check "nothing is searched for in its place" \
	exits 1 quoth search kruschev berln
check "suggestions are keys of JSON" \
	json '.suggestions[0].query=="treaty" and .suggestions[0].total>40
		and .total==0 and .hits==[]' quoth search --format json traety
check "without hits each clause has its count" \
	says "treaty: 58, \"open dooor\": 0, event:1850: 0; together 0" \
	quoth search treaty '"open dooor"' event:1850
check "clauses are keys of JSON" \
	json '.clauses[0].text=="treaty" and .clauses[0].count>40 and
		(.clauses|length)==2' \
	quoth search --format json treaty event:1850
check "enough hits need no advice" \
	says_not "did you mean" quoth search treaty
check "a wildcard that is none is refused with its column" \
	says "column 4:" quoth search 'wom?n'
check "a fault is told in the column where it was typed" \
	says "column 15:" quoth search soviet -canal '(treaty'
check "and so behind options and in a timeline" \
	says "column 10:" quoth timeline --by year -canal -n 3 '  (treaty'
check "the sign of an exclusion has a place of its own" \
	says "column 8: nothing follows" quoth search treaty '-OR'
check "words are left out of a timeline, too" bash -c '
	"$0" timeline treaty -canal >minus &&
	"$0" timeline "treaty NOT canal" | diff - minus &&
	! "$0" timeline treaty | diff -q - minus >same' "$QUOTH"
check "brackets without words are refused" \
	says "column 1: there is nothing between" quoth search '()'
check "an OR without a second side is refused" \
	exits 2 quoth search treaty OR
check "a fuzzy word is marked" says "*Khrushchev*" quoth search 'kruschev~'
finish
