# The three clocks as a user asks for them: filters, facets, timelines.
. "$(dirname "$0")/lib.sh"

mkdir essays
cat >essays/one.md <<'X'
---
title: A decade
author: A. Writer
published: 1999-05
---
The harbour was quiet throughout the 1980s, and few ships called there.
X
cat >essays/two.md <<'X'
---
title: A day
author: A. Writer
published: 2003
---
The harbour burned on 17 May 1985. The mayor, Joan Miller, said in 1987, “We never learned who did it.”
X
cat >essays/three.md <<'X'
---
title: A year long ago
author: B. Writer
published: 2003
---
The city and its harbour fell in 480 BC.
X
quoth index -q essays || exit 2

titles() { quoth search --format csv "$@" | tail -n +2 | cut -d, -f2 | paste -sd'|'; }
check "event:1985 finds the 1980s, after the day" says "A day|A decade" titles event:1985
check "event:=1985 finds the day alone" bash -c \
	'[ "$("$0" search --format csv event:=1985 | wc -l)" = 2 ]' "$QUOTH"
check "event:1980s finds the day" says "A day" titles event:1980s
check "event:1980.. leaves out antiquity" says_not "long ago" titles event:1980..
check "years before Christ are found" says "A year long ago" titles event:-0479
check "published: is another clock" says "A decade" titles published:1999
check "the date that was asked for is marked" says "on *17 May 1985*." \
	quoth search event:1985
check "and so is one that only overlaps it" says "throughout *the 1980s*," \
	quoth search -n 2 event:1985
check "said: is another clock" says "A day" titles said:1987

check "a date that is none has a column and examples" \
	says "column 15: 'soon' is not a date; write 1985, 1985-05" quoth search harbour event:soon
check "a range that runs backwards is told" says "ends before it begins" \
	quoth search event:1990..1985
check "a date as people write it is told as a query says it" says "write 1985-05" \
	quoth search 'event:"May 1985"'
check "a range of years with a hyphen is, too" says "write 1985..1990" \
	quoth search event:1985-1990
check "a bad date exits with 2" exits 2 quoth timeline event:soon
check "a character of an error is whole" bash -c \
	'"$0" search "event:$(printf "é%.0s" {1..200})" 2>&1 | iconv -f UTF-8 -t UTF-8 >/dev/null' "$QUOTH"

check "a span counts for each year, a day exactly" json \
	'.facets.year|(map(select(.value=="1985"))==[{"value":"1985","count":2,"exact":1}] and map(select(.value=="1984"))==[{"value":"1984","count":1,"exact":0}])' \
	quoth search -n 0 --facet year:20 --format json
check "decades and years before Christ are EDTF" json \
	'[.facets.decade[].value]==["198X","-0488/-0479"]' \
	quoth search -n 0 --facet decade --format json harbour
check "other facets keep their form" json '.facets.author[0]=={"value":"A. Writer","count":2}' \
	quoth search -n 0 --facet author --format json
check "facets of the other clocks" json \
	'[.facets["published-year"][]|.value+" \(.count)"]==["2003 2","1999 1"]' \
	quoth search -n 0 --facet published-year --format json
check "quotations go by the year of saying" json '.facets.year[0].value=="1987"' \
	quoth quotes -n 0 --facet year --format json
check "text tells what is exact" says "       2  1985  (1 exact)" \
	quoth search -n 0 --facet year:2
check "people read BC" says "480s BC" quoth search -n 0 --facet decade
check "without hits CSV holds the facets" says "year,1985,2,1" \
	quoth search -n 0 --facet year:3 --format csv
check "dates before Christ are no formulas" says "month,-0479-01,1,0" \
	quoth search -n 0 --facet month:100 --format csv
check "with hits CSV holds the hits" says_not "year,1985" \
	quoth search -n 1 --facet year:3 --format csv harbour
check "a facet that there is not is refused" exits 2 quoth search --facet millennium harbour

check "the timeline draws spans and days apart" says "█░" quoth timeline --by year harbour
check "the timeline is by month for a year" says "1985-05" quoth timeline event:1985
check "the timeline is by what is asked" says "1980s" quoth timeline --by decade
check "long gaps are dots" says "..." quoth timeline --by year
check "the timeline of saying counts quotations" says "1 quotation," quoth timeline --clock said by:miller
check "the timeline of publishing" says "2003" quoth timeline --clock published --by year
check "rows for programs" says "198X,2,2" quoth timeline --by decade --format csv
check "rows as JSON" json '.version==1 and .months[0]=={"month":"1985-01","count":1,"exact":0}' \
	quoth timeline --format json event:1985
check "the fullest alone" json '[.years[].year]==["-0479","1985","1987"]' \
	quoth timeline --by year -n 3 --format json
for columns in 60 80 200; do
	check "no line is wider than $columns columns" bash -c '
		export COLUMNS=$1 LC_ALL=C.UTF-8
		"$0" timeline --by year >wide.out &&
		while read -r line; do [ ${#line} -lt "$1" ] || exit 1; done <wide.out' \
		"$QUOTH" $columns
done
check "a narrow screen has bars all the same" bash -c \
	'COLUMNS=1 "$0" timeline | grep -q █' "$QUOTH"
check "nothing found exits with 1" exits 1 quoth timeline event:1700
check "a unit that there is not is refused" exits 2 quoth timeline --by week
check "a clock that there is not is refused" exits 2 quoth timeline --clock wall
check "a number that is none is refused" exits 2 quoth timeline -n many
check "a facet that is asked for twice is told once" says '"type":' \
	quoth quotes -n 0 --facet type --facet type:3 --format json
check "and not twice" exits 1 sh -c \
	'"$QUOTH" quotes -n 0 --facet type --facet type:3 --format json |
	grep -q "\"type\":.*\"type\":"'
finish
