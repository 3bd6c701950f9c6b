# Whom names mean, as a user has a say in it: own lists, own corrections.
. "$(dirname "$0")/lib.sh"

mkdir essays
cat >essays/port.txt <<'X2'
The Port of Strelsau

In 1894 Rudolf Rassendyll came to Ruritania. Rassendyll said, “The port must be open by May.” The Guards of the Harbour let him in.
X2
cat >essays/later.txt <<'X2'
The Port Again

In 1984 Rudolf Rassendyll, a plumber, came to the old port. Rassendyll said, “The pipes are cold.”
X2
cat >essays/other.txt <<'X2'
Elsewhere

In 1905 Hedwig Brunn wrote a letter to nobody. Nothing came of it.
X2
cat >one.tsv <<'X2'
id	name	kind	aliases	demonyms	country	from	to	office	wikidata
ruritania	Ruritania	GPE		Ruritanian					
rassendyll	Rudolf Rassendyll	PER	R. Rassendyll|The Play-Actor		ruritania	1894	1894	King	
X2
cat >two.tsv <<'X2'
full name	spellings	born	died	colour
Rudolf Rassendyll	Rudolf the Red	1860	1895	red
Hedwig Brunn	Hedy Brunn			
X2
{
	cat one.tsv
	printf 'bad\tBad Kind\tKING\n'
	printf 'worse\tBad Date\tPER\t\t\t\tlong ago\n'
	printf 'good\tGood Person\tPER\n'
} >bad.tsv

keys() { # PATTERN
	python3 - "$1" <<'X2'
import sqlite3, sys
for row in sqlite3.connect("quoth.db").execute(
        "SELECT key FROM actor WHERE key LIKE ? ORDER BY key", sys.argv[1:]):
    print(row[0])
X2
}

# ---- own lists

check "the built-in list needs no option" says '"name":"Ryan Crocker"' bash -c \
	'echo "Ambassador Ryan Crocker spoke in Iraq in 2007." >x.txt; "$0" tag x.txt' "$QUOTH"
check "a list of one's own adds to it" says '"name":"Ryan Crocker"' \
	quoth tag --actors one.tsv x.txt
check "and brings its own names" json \
	'select(.text=="Ruritania")|.type=="GPE"' \
	bash -c '"$0" tag --actors one.tsv essays/port.txt | grep Ruritania\",' "$QUOTH"
check "a bad line is named by file and line" says "bad.tsv:4: kind 'KING'" \
	quoth tag --actors bad.tsv x.txt
check "so is a bad date" says "bad.tsv:5: 'from' and 'to' hold EDTF" \
	quoth tag --actors bad.tsv x.txt
check "and the rest is loaded" exits 0 quoth tag --actors bad.tsv x.txt
check "notes are on stderr" bash -c \
	'! "$0" tag --actors bad.tsv x.txt 2>/dev/null | grep -q KING' "$QUOTH"
check "a list without names is refused" exits 2 \
	bash -c 'printf "id\tkind\n" >none.tsv; "$0" tag --actors none.tsv x.txt' "$QUOTH"
check "a list that is not there is refused" says "no-such.tsv" \
	quoth index --actors no-such.tsv essays
check "indexing tells of bad lines too" says "quoth index: bad.tsv:4:" \
	quoth index --actors bad.tsv essays/other.txt

rm -f quoth.db*
quoth index -q --actors one.tsv --actors two.tsv essays
check "a person of two lists is one actor, under the first id" bash -c \
	'[ "$(grep -c "^rassendyll$" <<<"$1")" = 1 ]' - "$(keys '%rassendyll%')"
check "a namesake of another century is another actor" bash -c \
	'[ "$(wc -l <<<"$1")" = 2 ]' - "$(keys '%rassendyll%')"
for name in rassendyll "the play-actor" "rudolf the red"; do
	check "he is asked for as $name" says "The port must be open" \
		quoth quotes --by "$name"
done
check "what is only the namesake's is not his" says_not "pipes" \
	quoth quotes --by "rudolf the red"
check "nothing is read again with the same lists" says "3 unchanged" \
	quoth index --actors one.tsv --actors two.tsv essays
check "everything is with others" says "indexed 3 files" \
	quoth index --actors one.tsv essays
check "names that only a list gave are gone" exits 1 \
	quoth quotes --by "rudolf the red"
check "fsck is clean when the list has changed" exits 0 quoth fsck

# ---- corrections

cat >fix.txt <<'X2'
# what we know better
port.txt "Guards of the Harbour" = Harbour Watch (ORG)
essays/port.txt speaker "The port must ..." = Hedwig Brunn
other.txt nonsense = x
X2
check "a correction renames" says '"name":"Harbour Watch"' \
	quoth tag --corrections fix.txt essays/port.txt
check "a correction gives the speaker" says '"speaker_name":"Hedwig Brunn"' \
	quoth tag --corrections fix.txt essays/port.txt
check "a bad correction is named by file and line" says "fix.txt:4: " \
	quoth tag --corrections fix.txt essays/port.txt
check "an essay that no correction touches is as it was" bash -c \
	'[ "$("$0" tag --corrections fix.txt essays/other.txt 2>/dev/null)" = \
	"$("$0" tag essays/other.txt)" ]' "$QUOTH"

rm -f quoth.db*
quoth index -q essays
check "only the essay that is touched is tagged again" says \
	"indexed 1 files" quoth index --corrections fix.txt essays
check "the speaker is found" says "The port must be open" \
	quoth quotes --by "hedwig brunn"
check "and stays when nothing has changed" says "3 unchanged" \
	quoth index --corrections fix.txt essays
check "and when the essay has" bash -c '
	echo "More of it." >>essays/port.txt
	"$0" index -q --corrections fix.txt essays 2>/dev/null
	"$0" quotes --by "hedwig brunn" | grep -q "port must"' "$QUOTH"
echo '* "nobody" = Nemo (PER)' >>fix.txt
check "a correction of all essays touches those with its words" says \
	"indexed 1 files" quoth index --corrections fix.txt essays
check "its name is found" says "wrote a letter" quoth search 'actor:nemo'
key=$(quoth search -n 1 --format json letter | jq -r '.hits[0].essay.id')
sed -i '$d' fix.txt
echo "$key \"nobody\" = Niemand (PER)" >>fix.txt
check "an essay is known by its id" says "indexed 1 files" \
	quoth index --corrections fix.txt essays
check "the name that was taken back is gone" exits 1 \
	quoth search 'actor:nemo'
check "the new one is found" says "wrote a letter" \
	quoth search 'actor:niemand'
check "without corrections all is as before" bash -c '
	"$0" index -q essays && ! "$0" quotes --by "hedwig brunn" |
	grep -q "port must"' "$QUOTH"
check "fsck is clean after corrections" exits 0 quoth fsck

# ---- lists of real size, when they are at hand

need_shared authority
lists="$shared/authority"
echo 'The talks of 2007 were in Baghdad. Crocker, then U.S. ambassador to Iraq, said that they went well.' >new.txt
echo 'The talks of 1950 were in Baghdad. Crocker, then U.S. ambassador to Iraq, said that they went well.' >old.txt
echo 'Nobody knew whether Johnson or Crocker had been there.' >bare.txt
check "three lists load as they are" bash -c \
	'[ -z "$("$0" tag --actors "$1/us-officers.tsv" --actors "$1/frus-persons.tsv" --actors "$1/visitors.tsv" x.txt 2>&1 >/dev/null)" ]' \
	"$QUOTH" "$lists"
check "an ambassador of 2007" says '"name":"Ryan Crocker"' \
	quoth tag --actors "$lists/us-officers.tsv" new.txt
check "is not the one of 1950" says '"name":"Edward Savage Crocker II"' \
	quoth tag --actors "$lists/us-officers.tsv" old.txt
check "a bare surname means nobody of the list" bash -c \
	'[ "$("$0" tag --actors "$1/frus-persons.tsv" bare.txt | jq -r "select(.kind==\"actor\").name" | tr "\n" " ")" = "Johnson Crocker " ]' \
	"$QUOTH" "$lists"
need_shared corpora/milestones
# One essay names him; there the surname is his.
check "no Johnson of the other essays is U. Alexis" bash -c \
	'grep -L "Alexis Johnson" "$2"/corpora/milestones/*.xml |
	xargs "$0" tag --actors "$1/frus-persons.tsv" >out.jsonl &&
	grep -q "\"text\":\"Johnson\"" out.jsonl &&
	! grep -q "Alexis Johnson" out.jsonl' "$QUOTH" "$lists" "$shared"

finish
