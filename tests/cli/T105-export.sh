# Hits for other programs, and concordances.
. "$(dirname "$0")/lib.sh"
export QUOTH_DB=$work/q.db LC_ALL=C.UTF-8
mkdir essays
cp "$top"/corpus/*.md essays/
printf '%s\n' '=1+1' '' '@SUM(A1) was said of the zeppelin of 1936.' \
	>essays/formula.txt
printf 'There was a dirigible over the city that morning, %s, %s.\n' \
	'and nobody who saw it from the roofs of the old town' \
	'or from the river, where the fog was lifting, forgot it' \
	>essays/plain.txt
quoth index -q essays
total=$(quoth search --format json -n 0 treaty | jq .total)

ids() { quoth search --format json -n 999 "$@" | jq -r '.hits[].id'; }
csv_ids() {
	quoth search --format csv "$@" | python3 -c '
import csv, sys
for row in csv.DictReader(sys.stdin): print(row["id"])'
}
same_ids() { diff <(ids "$@") <(csv_ids "$@"); }

check "CSV has every hit, as JSON has them" same_ids treaty
check "in the order asked for" same_ids --sort=-published treaty
check "with the filters and the bound of an essay" \
	same_ids --per-essay 2 treaty event:1945..1970 -canal
check "and quotations so, too" bash -c '
	ask() { "$0" quotes --by kennedy --sort=-said "$@"; }
	ask --format json -n 99 | jq -r ".quotes[].id" >want
	ask --format csl-json | jq -r ".[].custom.quoth" | diff - want &&
	ask --format jsonl | jq -r .id | diff - want && test -s want' "$QUOTH"
check "JSON Lines has every hit" \
	test "$(quoth search --format jsonl treaty | wc -l)" = "$total"
check "TSV has every hit, one a line" \
	test "$(quoth search --format tsv treaty | wc -l)" = $((total + 1))
check "-n bounds an export" \
	test "$(quoth search --format tsv -n 5 treaty | wc -l)" = 6
check "JSON has ten unless more are asked for" \
	json '.total>10 and (.hits|length)==10' quoth search --format json treaty
check "a cell is no formula" bash -c '
	"$0" search zeppelin --format csv | python3 -c "
import csv, sys
rows = [cell for row in csv.reader(sys.stdin) for cell in row]
assert len(rows) > 8 and not [c for c in rows if c[:1] in list(\"=+-@\t\r\")]
assert any(c.startswith(chr(39)) for c in rows)"' "$QUOTH"

check "an essay without a title is cited by the name of its file" \
	says "title = {{plain.txt}}" quoth search dirigible --format bibtex
check "BibTeX has an entry with a key of its own for every hit" bash -c '
	keys=$("$0" search treaty --format bibtex | grep -o "^@misc{[^,]*")
	test "$(echo "$keys" | wc -l)" = "$1" &&
	test "$(echo "$keys" | sort -u | wc -l)" = "$1"' "$QUOTH" "$total"
check "with the place in the essay" \
	says "note = {para. 8}" quoth search berliner kennedy --format bibtex
check "and of quotations whose words they are" \
	says "John F. Kennedy, quoted in para. 8" \
	quoth quotes berliner --format bibtex
check "bibtool reads it without a word" bash -c '
	command -v bibtool >/dev/null || exit 0
	"$0" search treaty --format bibtex >t.bib &&
	bibtool -o /dev/null "$PWD/t.bib" 2>said && ! grep . said' "$QUOTH"
check "CSL JSON is one array with a locator in each item" \
	json "length==$total and all(.[]; .locator|startswith(\"para. \")) and
		([.[].id]|unique|length)==$total" \
	quoth search treaty --format csl-json
check "without hits it is an empty array" \
	json '.==[]' quoth search zzz --format csl-json

check "a concordance has a line for each match" bash -c '
	lines=$("$0" search --kwic --format tsv treaty | wc -l)
	marks=$("$0" search --format json -n 999 treaty |
		jq -r ".hits[].text" | grep -oiwE "treat(y|ies)" | wc -l)
	test "$lines" = $((marks + 1))' "$QUOTH"
check "its key words stand in one column" bash -c '
	COLUMNS=100 "$0" search --kwic treaty -n 20 | head -20 |
	grep -ciE "^.{32} *.*[Tt]reat" | grep -qx 20' "$QUOTH"
check "ordered by the words behind" bash -c '
	"$0" search --kwic-sort right --format tsv "cold war" |
	tail -n +2 | cut -f 3 | grep -o "[[:alpha:]].*" |
	tr "[:upper:]" "[:lower:]" | cut -c 1-3 >got
	sort -c got && test -s got' "$QUOTH"
check "its ids can be shown" bash -c '
	id=$(COLUMNS=100 "$0" search --kwic \"iron curtain\" | head -1 |
		grep -o "[^ ]*$")
	"$0" show "$id" | grep -qi "\[\[iron curtain\]\]"' "$QUOTH"

check "orders that a concordance does not have are refused" \
	exits 2 quoth search --kwic-sort up treaty
check "a concordance is no bibliography" \
	exits 2 quoth search --kwic --format bibtex treaty
check "a concordance of no words says why it is empty" \
	says "asks for none" quoth quotes --kwic --by kennedy
# refuses WHAT OPTION...: these have no meaning together.
refuses() {
	local what=$1
	shift
	check "$*: is refused" says "$what" quoth "$@" treaty
	check "$*: exits with 2" exits 2 quoth "$@" treaty
}
for form in csv tsv jsonl bibtex csl-json; do
	refuses "--facet is for text and json" \
		search --facet year --format $form
done
refuses "--facet is for" search --facet year -n 0 --format bibtex
refuses "--expand is for the order" search --expand --sort said
refuses "--expand is for the order" search --expand --kwic-sort left
refuses "--expand is for the order" quotes --expand --variants
refuses "both are orders" search --kwic-sort left --sort said
refuses "no value for --sort" search --sort=-relevance
refuses "no value for --per-essay" search --per-essay 0
refuses "no value for --by" quotes --by=
check "counts alone are a table" \
	says "facet,value,count" quoth search --facet year -n 0 --format csv treaty
check "what a name's card has no use for is told" \
	says "are for lists" quoth actors -n 3 id:john-f-kennedy
check "the plan goes to stderr where hits go to a program" bash -c '
	for how in "--format csv" "--format jsonl" "--format bibtex" --kwic
	do
		"$0" search --explain $how treaty 2>err | grep -q "^order:" &&
			exit 1
		grep -q "order: relevance" err || exit 2
	done' "$QUOTH"
check "what cannot be written is told" bash -c '
	"$0" search treaty --format csv >/dev/full 2>err
	test $? = 2 && grep -q "cannot write" err' "$QUOTH"
finish
