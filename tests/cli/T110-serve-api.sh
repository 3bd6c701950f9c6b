# The HTTP API: what openapi.json says of it, and that it gives the bytes of
# the commands.
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/serve.sh"
export QUOTH_DB=$work/q.db LC_ALL=C.UTF-8
quoth index -q "$top/corpus"
serve_start || exit 1

# same ADDRESS COMMAND...: the same bytes
same() {
	local address=$1
	shift
	curl -sS "$url$address" >got && quoth "$@" >want && test -s want &&
		cmp got want
}
code() { curl -s -o /dev/null -w '%{http_code}' "$@"; }

check "the document and the answers agree" \
	python3 "$top/tests/openapi.py" "$url"

check "a page of passages is that of the command" \
	same '/search.json?q=berlin+wall&n=3&facet=actor:5&sort=-published' \
	search --format json -n 3 --facet actor:5 --sort=-published berlin wall
check "a page of quotations" same '/quotes.json?q=treaty&by=carter&n=5' \
	quotes --format json -n 5 --by carter treaty
for form in jsonl csv tsv; do
	check "all passages as $form" same "/search.$form?q=treaty" \
		search --format $form treaty
	check "actors as $form" same "/actors.$form?kind=PER&sort=name&n=7" \
		actors --format $form --kind PER --sort name -n 7
	check "speakers as $form" same "/speakers.$form?offset=2" \
		speakers --format $form --offset 2
	check "years as $form" same "/timeline.$form?q=nato&unit=decade" \
		timeline --format $form --by decade nato
done
check "citations" same "/quotes.bib?q=treaty" quotes --format bibtex treaty
check "and for CSL" same "/quotes.csl.json?q=treaty" \
	quotes --format csl-json treaty
check "actors as JSON" same "/actors.json?n=9&offset=3" \
	actors --format json -n 9 --offset 3
check "an actor" same /actors/john-f-kennedy.json \
	actors --format json id:john-f-kennedy
check "an actor whose key has other letters" bash -c '
	key=$(curl -sS "$0/actors.json?n=999" |
		jq -r "[.actors[].id|select(test(\"[: ]\"))][0]")
	curl -sSf "$0/actors/$(jq -rn --arg k "$key" "\$k|@uri").json" |
		jq -e --arg k "$key" ".actors[0].id==\$k"' "$url"
check "speakers as JSON" same "/speakers.json?q=kennedy" \
	speakers --format json kennedy
check "the time of saying counts quotations" \
	same "/timeline.json?q=treaty&clock=said&unit=year" \
	timeline --format json --clock said --by year treaty

id=$(quoth quotes --format json -n 1 treaty | jq -r '.quotes[0].id')
check "a quotation by its id" same "/q/${id/\#/:}.json" \
	show --format json "$id"
check "with # in it" same "/q/${id/\#/%23}.json" show --format json "$id"
check "a passage by its id" bash -c '
	id=$("$0" search --format json -n 1 treaty | jq -r ".hits[0].id")
	curl -sSf "$1/p/${id/\#/:}.json" >got
	"$0" show --format json "$id" | cmp - got' "$QUOTH" "$url"
check "what linked data says leads back to it" bash -c '
	at=$(curl -sSf "$0/q/$1.jsonld" | jq -r .url)
	text=$(curl -sSf "$0/q/$1.jsonld" | jq -r .text)
	curl -sSf "$at.json" | jq -e --arg t "$text" ".text==\$t"' \
	"$url" "${id/\#/:}"
check "all passages of an essay, part by part, are those of the index" bash -c '
	key=${1%%#*} first=0
	while [ "$first" != null ]; do
		curl -sSf "$0/essays/$key.json?n=3&first=$first" >part || exit 1
		jq -r ".passages[].id" part
		first=$(jq .next part)
	done >parts
	curl -sSf "$0/search.json?essay=$key&n=100&q=&sort=event" |
		jq -r ".hits[].id" | sort >want
	test -s want && sort parts | diff - want' "$url" "$id"

check "filters of one name are alternatives, of two both" bash -c '
	total() { curl -sSf "$0/search.json?n=0&$1" | jq .total; }
	a=$(total actor=nikita-khrushchev) b=$(total actor=fidel-castro)
	or=$(total "actor=nikita-khrushchev&actor=fidel-castro")
	and=$(total "actor=nikita-khrushchev&q=actor:id:fidel-castro")
	test "$a" -gt 0 && test $((a + b)) = $((or + and))' "$url"
check "a fault in a query has its column" \
	json '.status==400 and .column==8' curl -s "$url/search.json?q=treaty+("
check "an id of an essay that was changed is gone" \
	test "$(code "$url/p/000000000000:1-2.json")" = 410

serve_stop
check "with a base URL links and paths are below it" bash -c '
	. "$0/tests/cli/lib.sh"; . "$0/tests/cli/serve.sh"
	serve_start --base-url https://example.org/essays/ -d "$1" || exit 1
	curl -sSf "$url/essays/healthz" && curl -sSf "$url/healthz" &&
	curl -sSf "$url/essays/opensearch.xml" |
		grep -F "\"https://example.org/essays/search?q={searchTerms}\"" &&
	curl -sSf -H "Host: example.org" "$url/essays/q/$2.jsonld" |
		grep -F "\"https://example.org/essays/q/$2\"" &&
	python3 "$top/tests/openapi.py" "$url/essays"' \
	"$top" "$QUOTH_DB" "${id/\#/:}"

serve_start || exit 1
mv q.db elsewhere.db
check "without an index all is 503, with a remedy" \
	python3 "$top/tests/openapi.py" "$url" --gone
mv elsewhere.db q.db
check "and well again when it is back" \
	test "$(code "$url/healthz")" = 200
check "SIGTERM ends it well" serve_stop
finish
