# Actors as a user asks for them: lists, one of them, fields, facets.
. "$(dirname "$0")/lib.sh"

mkdir essays
cat >essays/harbour.md <<'X2'
---
title: The Harbour Strike
author: A. Writer
published: 1999
---
In May 1951 Margaret Oduya led the dockers of Denmark out on strike. "We shall not load another crate," Oduya told the newspapers on 4 May 1951. The Danish government sent no troops. The cranes stood still, the warehouses filled, and the fish that nobody carried away was given to whoever asked for it. Bread grew scarce all the same, and the shops by the water closed one after another, as the weeks went by and nobody gave in.

Zbigniew Harnack, the harbour master, met Margaret Oduya in 1952. Harnack said, "The port of Denmark will open on Monday." Oduya was not there when it opened in 1953. The first ship that came in was an old collier, which had waited outside for so long that her crew had learned to bake, to knit and to tell the weather by the gulls, and they were sorry to be called in at last.

Margaret Oduya and Zbigniew Harnack met for the last time in 1961. Norway had closed its own harbours by then. They walked along the quay, talked of the strike as one talks of the weather, and shook hands where the tram turns round. What they had thought of each other in the years between neither wrote down, and those who might have told us were not asked in time.
X2
cat >essays/letters.md <<'X2'
---
title: Letters from the North
author: B. Writer
published: 2004
---
In 1947 Margaret Oduya was a clerk in Norway. Oduya wrote home every week of 1947. Her letters are lost. What is left is a bill for stamps, a list of the words that she meant to look up, and the address of a boarding house whose landlady kept a parrot. From such things one may guess at a life, as long as one does not forget that it is a guess and that most of what mattered was never put on paper.

Thomas Oduya, a painter, lived in Norway from 1930 to 1939. Thomas Oduya painted no harbours. He painted snow, in all the colours that it has, and sold so little of it that he took to painting signs for shops, which can still be seen if one knows under which coats of newer paint to look. His brushes are in a drawer of the town hall, and the drawer is locked, and nobody knows who has the key to it.
X2
{
	printf -- '---\ntitle: Tides\npublished: 2001\n---\n'
	for moon in new waxing full waning dark; do
		echo "Under a $moon moon the water came up to the third step of the stair, stood there for as long as it takes to smoke a pipe, and went out again past the buoys. The old men said that it had come higher in their youth, and the young men said nothing, since the old men were paying. A dog barked at the foam. When it was gone there lay weed on the stones, and a boot, and once a door with its key."
		echo
	done
} >essays/tides.md
quoth index -q essays || exit 2

check "actors are listed with headings" says "passages  essays  quotes    first     last" quoth actors
check "the years are those of the passages" json \
	'.actors[]|select(.name=="Margaret Oduya")|.first=="1947" and .last=="1961"' \
	quoth actors --format json
check "every row has an id and a kind" json \
	'.version==1 and (.actors|length>4 and all(.id!=null and (.kind|IN("PER","ORG","GPE","LOC","MISC"))))' \
	quoth actors --format json
check "spellings are those of the texts" json \
	'.actors[]|select(.id=="denmark")|.aliases==["Danish"]' \
	quoth actors --format json
check "quotations are counted" json \
	'.actors[]|select(.name=="Margaret Oduya")|.quotes==1' quoth actors --format json
check "a kind alone" json '[.actors[].kind]|unique==["PER"]' \
	quoth actors --kind per --format json
check "two kinds" json '[.actors[].kind]|unique==["GPE","PER"]' \
	quoth actors --kind PER,GPE --format json
names() { quoth actors --format csv "$@" | tail -n +2 | cut -d, -f1 | paste -sd'|'; }
check "the fullest come first" says "Margaret Oduya|Zbigniew Harnack|Thomas Oduya" names -k PER
check "by name" says "Margaret Oduya|Thomas Oduya|Zbigniew Harnack" names -k PER --sort name
check "by name, turned round" says "Zbigniew Harnack|Thomas Oduya|Margaret Oduya" \
	names -k PER --sort -name
check "by the first year" says "Thomas Oduya|Margaret Oduya|Zbigniew Harnack" \
	names -k PER --sort first
check "a page of them" says "Thomas Oduya" names -k PER --sort name -n 1 --offset 1
check "JSON Lines have an object a line" json '.id and (.passages|type=="number")' \
	quoth actors --format jsonl
check "tabs" bash -c '"$0" actors --format tsv | head -1 | grep -q "^name	kind	passages"' "$QUOTH"
check "CSV joins spellings" says 'denmark,Q35,Danish' quoth actors --format csv
check "an order that there is not is refused" exits 2 quoth actors --sort age
check "a kind that there is not is refused" exits 2 quoth actors --kind ship
check "a number that is none is refused" exits 2 quoth actors -n few
check "nobody of a kind exits with 1" exits 1 quoth actors --kind MISC,LOC

check "one actor is told of at length" says "Margaret Oduya, PER, id:" quoth actors margaret oduya
check "with its spellings" says "Oduya (" quoth actors margaret oduya
check "and its decades" says "1940s–1960s" quoth actors margaret oduya
check "and what it said" says "We shall not load another crate" quoth actors margaret oduya
check "and its essays" says "The Harbour Strike" quoth actors margaret oduya
check "and who is named with it" says "Zbigniew Harnack (" quoth actors margaret oduya
check "the method is named" says "log-likelihood ratio" quoth actors margaret oduya
check "one actor as JSON has what a row has, and more" json \
	'.actors|length==1 and (.[0]|.name=="Margaret Oduya" and .quotes_by.total==1 and .quotes_by.best[0].speaker=="Margaret Oduya" and (.decades|map(select(.exact>0)|.decade)==["194X","195X","196X"]) and (.together.actors|any(.name=="Zbigniew Harnack")))' \
	quoth actors margaret oduya --format json
bash -c '"$0" actors --format json | jq -c ".actors[0]|keys_unsorted"' "$QUOTH" >row.keys
check "in the same order" bash -c \
	'"$0" actors denmark --format json | jq -c ".actors[0]|keys_unsorted[:11]" | cmp - row.keys' "$QUOTH"
check "a name of several lists them with their ids" says "PER:thomas oduya" quoth actors oduya
check "says how to ask for one" says "'oduya' may mean 2 actors; ask for one by its id" quoth actors oduya
check "and exits with 0" exits 0 quoth actors oduya
check "an id means one" says "Thomas Oduya, PER" quoth actors 'id:PER:thomas oduya'
check "a Wikidata id does" says "Denmark, GPE" quoth actors Q35
check "a demonym does" says "Denmark, GPE" quoth actors danish
check "accents and case do not matter" says "Denmark, GPE" quoth actors DÁNISH
check "a name that is nobody's gets a suggestion" says \
	"no actor is named 'hernack'; did you mean 'Zbigniew Harnack'?" quoth actors hernack
check "and exits with 1" exits 1 quoth actors hernack
check "as JSON that is an empty list" json '.actors==[]' quoth actors hernack --format json
check "a name of another kind is told" says "is the name of no actor of that kind" \
	quoth actors --kind GPE harnack
check "nothing is on stdout then" bash -c '[ -z "$("$0" actors hernack 2>/dev/null)" ]' "$QUOTH"

check "actor: takes a full name" bash -c '[ "$("$0" search --format json "actor:\"Margaret Oduya\"" | jq .total)" -ge 3 ]' "$QUOTH"
check "actor: takes an id" json '.total==1' quoth search --format json 'actor:"id:PER:thomas oduya"'
check "a surname means all who bear it" says \
	"actor:oduya = Margaret Oduya (PER:margaret oduya), Thomas Oduya (PER:thomas oduya)" \
	quoth search --explain actor:oduya
check "by: takes a surname" says "load another crate" quoth quotes by:oduya
check "--by takes an id" json '.total==1 and .quotes[0].speaker_id=="PER:margaret oduya"' \
	quoth quotes --by 'id:PER:margaret oduya' --format json
check "a field with a name that is nobody's says so" says \
	"did you mean 'Zbigniew Harnack'?" quoth search actor:harnak
check "on stderr" bash -c '! "$0" search actor:harnak 2>/dev/null | grep -q "did you"' "$QUOTH"
check "and in JSON" json '.total==0 and (.notes[0]|contains("Zbigniew Harnack"))' \
	quoth search --format json actor:harnak
check "a name that is somebody's says nothing" bash -c \
	'[ -z "$("$0" search actor:harnack 2>&1 >/dev/null)" ]' "$QUOTH"

check "speakers have ids and kinds" json \
	'.speakers|any(.id=="PER:margaret oduya" and .kind=="PER" and .quotations==1 and .first_said=="1951-05-04")' \
	quoth speakers --format json
check "speakers are asked for by any name" json '[.speakers[].name]==["Zbigniew Harnack"]' \
	quoth speakers HARNACK --format json
check "a speaker that is nobody gets a suggestion" says "did you mean 'Zbigniew Harnack'?" \
	quoth speakers harnak
check "and exits with 1" exits 1 quoth speakers harnak
check "a number of speakers that is none is refused" exits 2 quoth speakers -n many

check "facets of actors have ids and kinds" json \
	'.facets.actor|map(select(.value=="Denmark"))|length==1 and (.[0]|.id=="denmark" and .kind=="GPE" and .count>=2)' \
	quoth search -n 0 --facet actor --format json
check "facets of speakers do" json \
	'.facets.speaker|any(.value=="Margaret Oduya" and .id=="PER:margaret oduya" and .kind=="PER")' \
	quoth quotes -n 0 --facet speaker --format json
check "in CSV, too" says "actor,Denmark,2,,denmark,GPE" \
	quoth search -n 0 --facet actor --format csv
check "hits name the ids of their actors" json '.hits[0].actors|all(.id!=null)' \
	quoth search --format json dockers
finish
