# A quotation from essay to essay, and the quotations of a draft.
. "$(dirname "$0")/lib.sh"

mkdir essays
cat >essays/mill.md <<'X'
---
title: The mill on the Orrel
author: Ada Finch
published: 1931-04
---
On 3 May 1911 the mayor, Joan Miller, opened the new weir. “The river keeps no secrets from those who row at dawn,” Joan Miller said, “and we have rowed it for forty years.”

The millers had come by the coal road, two days and a night, and the wheel stood still while they were away.
X
cat >essays/bridge.md <<'X'
---
title: Bridges of the north
author: B. Writer
published: 1958
---
Joan Miller said in 1911, “The river has no secrets from those who row at dawn.” The bridge was built all the same.
X
cat >essays/ferry.md <<'X'
---
title: The last ferry
author: C. Writer
published: 1972
---
The ferryman, Peter Gray, said in 1920, “The river keeps no secrets from those who row at dawn.” He never learned to swim.

Nobody in Orrel would say “an honest weir” without laughing, and the bishop, Mark Stone, told the council that it was “an honest weir” in name.
X
cat >essays/last.md <<'X'
---
title: Weirs
author: D. Writer
published: 1990
---
It was “an honest weir,” Peter Gray said in 1921.
X
quoth index -q essays || exit 2

check "a quotation is shown once, the earliest first" json \
	'.total==2 and (.clusters|map(.essays))==[3,2] and ([.clusters[0].occurrences[].date])==["1911","1911-05-03","1920"]' \
	quoth quotes --variants --format json
check "the words that differ are told" says "The river [-has-]{+keeps+} no secrets" \
	quoth quotes --variants "row dawn"
check "as a structure, too" json \
	'[.clusters[0].occurrences[].words[]|select(.old)|.old,.new]|sort|unique==["has","keeps"]' \
	quoth quotes --variants --format json dawn
check "another speaker is marked" says "Peter Gray (another speaker)" quoth quotes --variants dawn
check "what was not asked for belongs to it" json \
	'[.clusters[0].occurrences[].found]|sort==[false,false,true]' \
	quoth quotes --variants --by gray --format json dawn
check "few words are one only when they are equal" json \
	'.clusters|map(.occurrences|map(.relation))|.[1]|unique==["first","same"]' \
	quoth quotes --variants --format json
check "one cluster a line" bash -c '[ "$("$0" quotes --variants --format jsonl | wc -l)" = 2 ]' "$QUOTH"
check "one occurrence a row" says "cluster,date,clock,relation" quoth quotes --variants --format csv
check "pages go by clusters" json '.total==2 and (.clusters|length)==1 and .clusters[0].essays==2' \
	quoth quotes --variants --format json --offset 1 -n 5
check "nothing found exits with 1" exits 1 quoth quotes --variants zeppelin
check "what does not go together is refused" exits 2 quoth quotes --variants --facet year

cat >good.md <<'X'
# A draft

Joan Miller said, "The river keeps no secrets from those who row at dawn." She
added that they “rowed it for forty years.” The river, she said, “keeps no
secrets from those who […] row at dawn.”
X
check "what is right exits with 0" exits 0 quoth check good.md
check "a quotation over an interruption is verbatim" says "good.md:3: verbatim" quoth check good.md
check "what is left out openly is shortened" json \
	'.counts.verbatim==2 and .counts.shortened==1 and .total==3' \
	quoth check --format json good.md

cat >bad.md <<'X'
Mark Stone said, “The river keeps no secrets from those who row at dawn.”

“The river kept no secrets from those who row at dusk,” said Joan Miller.

The millers came “by the coal road, two days and a night.”

Nobody ever said “a wheel of green cheese”.

> The river has no secrets from those who row at dawn.
> -- Joan Miller
X
check "what is wrong exits with 1" exits 1 quoth check bad.md
check "each has its answer" json \
	'[.quotations[].status]==["misattributed","altered","unquoted","absent","verbatim"]' \
	quoth check --format json bad.md
check "what is absent may have something near" json \
	'.quotations[0]|.status=="absent" and (.place.quoted|not) and ([.words[].same]|index("two days and a")!=null)' \
	bash -c 'echo "It took them “two days and a fortnight by sledge” there." | "$0" check --format json -' "$QUOTH"
check "the line is told" json '[.quotations[].line]==[1,3,5,7,9]' quoth check --format json bad.md
check "another speaker is told" says "the draft names Mark Stone" quoth check bad.md
check "altered words are told" says "The river [-keeps-]{+kept+} no secrets from those who row at [-dawn-]{+dusk+}" \
	quoth check bad.md
check "words outside marks are told" says "outside quotation marks" quoth check bad.md
check "the place is an id that show knows" bash -c \
	'"$0" show "$("$0" check --format jsonl bad.md | jq -r "select(.status==\"unquoted\").place.id")" |
	grep -qF "[[by the coal road, two days and a night]]"' "$QUOTH"
check "one quotation a line" bash -c '[ "$("$0" check --format jsonl bad.md | wc -l)" = 5 ]' "$QUOTH"
check "a word of four may be another" says "[-honest-]{+humble+}" bash -c \
	'echo "She called it “an humble weir in name” there." | "$0" check -' "$QUOTH"
check "a draft without quotations is right" exits 0 quoth check /dev/null
check "the pieces of a shortened one may be short" says "shortened" bash -c \
	'echo "It was “an honest … Orrel weir” and “no secrets … at dawn” there." | "$0" check -' "$QUOTH"
check "words may be written together" json '.quotations[0].status=="verbatim"' bash -c \
	'echo "He said “keeps no secrets from those-who row at dawn” there." | "$0" check --format json -' "$QUOTH"
check "what is no text says what to do" says "pandoc -t markdown" bash -c \
	'echo "<!DOCTYPE html><p class=\"a b c\">" | "$0" check -' "$QUOTH"
check "a draft that is not there is an error" exits 2 quoth check nowhere.md
check "a folder is an error" exits 2 quoth check essays
check "no draft is an error" exits 2 quoth check
check "a format that there is not is refused" exits 2 quoth check --format csv good.md
check "no index is an error" exits 2 quoth check -d nowhere.db good.md
check "any bytes are a draft" bash -c 'head -c 300000 "$0" | "$0" check - >/dev/null; [ $? -le 1 ]' "$QUOTH"
printf '\xff\xfe“\x00a\x00 \x00' >utf16.txt
check "and so is broken UTF-16" exits 0 quoth check utf16.txt

# The essays of corpus/ as drafts: their own words are right, others are not.
quoth index -q -d corpus.db "$top/corpus" || exit 2
quoth check -d corpus.db --format json "$top"/corpus/*.md >corpus.json
check "an essay quotes itself as it is" json \
	'.total>200 and .counts.altered+.counts.absent+.counts.unquoted==0' cat corpus.json
jq -r '.quotations[].text|gsub("\n";" ")|select(test("[“”\"]")|not)|split(" ")|
	select(length>7)|.[3]="zebra"|"They said “"+join(" ")+"” there.\n"' corpus.json >zebra.md
check "another word is found in all" json '.total>100 and .counts.altered==.total' \
	quoth check -d corpus.db --format json zebra.md
jq -r '.quotations[].text|gsub("\n";" ")|select(test("[“”\"]")|not)|split(" ")|
	select(length>9)|.[5]="[…]"|"They said “"+join(" ")+"” there.\n"' corpus.json >gap.md
check "a word left out openly is shortened in all" json '.total>100 and .counts.shortened==.total' \
	quoth check -d corpus.db --format json gap.md
finish
