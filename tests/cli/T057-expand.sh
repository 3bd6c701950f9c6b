# Questions: --any finds hits without all the words; --expand has the same
# hits in another order and tells what it goes by.
. "$(dirname "$0")/lib.sh"

quoth index -q "$top/corpus" || exit 2

question='why did khrushchev put missiles into cuba?'
check "a question finds nothing when all words have to be there" \
	exits 1 quoth search "$question"
check "--any finds what has some" says "Missile Crisis" \
	quoth search -n 3 --any "$question"
total() { quoth search -n 0 --format json "$@" | jq .total; }
narrower() { [ "$(total "$@")" -lt "$(total --any cuba missiles)" ]; }
check "fields hold with --any" narrower --any cuba missiles event:1962
check "exclusions hold with --any" narrower --any cuba missiles -turkey

ids() { quoth "$@" --format json -n 1000 | jq -r '(.hits+.quotes)[].id'; }
same_hits() { [ "$(ids "$@" | sort)" = "$(ids "$@" --expand | sort)" ]; }
other_order() { [ "$(ids "$@")" != "$(ids "$@" --expand)" ]; }

check "which passages are found does not change" same_hits search soviet
check "their order does" other_order search soviet
check "which quotations are found does not change" same_hits quotes soviet
check "in an order by date it has no say, and is refused" \
	exits 2 quoth search soviet --sort event --expand
check "--explain tells the words" says "ranked by, too: " \
	quoth search -n 1 --explain --expand soviet missiles
check "a query without words has none" says_not "ranked by, too" \
	quoth search -n 1 --explain --expand event:1962
finish
