# The essay that quoth is for, against what a careful reader tags in it.
. "$(dirname "$0")/lib.sh"
need_shared seed

seed=$shared/seed
quoth index -q "$seed/text/essay.txt" || exit 2

names() { quoth quotes -n 100 --format json "$@"; }
check "by:nasr gives the block quotation whole" \
	json '[.quotes[]|select(.text|startswith("We forget") and endswith("came back negative."))]|length==1' \
	names --by nasr
check "by:obama gives his personal diplomacy" \
	json '[.quotes[].text]|any(startswith("aggressive personal diplomacy"))' names --by obama
check "by:obama gives both pieces of November 2014" \
	json '[.quotes[].text]|(any(startswith("coordination or [a]")) and any(startswith("our shared enemy")))' \
	names --by obama
check "by:obama gives nobody else's words" json '.total==3' names --by obama
check "the Obama administration is another speaker" \
	json '[.quotes[].text]|any(startswith("persistent threat"))' names --by 'Obama administration'
check "by:crocker in May 2007 gives good congruence" \
	json '[.quotes[].text]|index("good congruence")!=null' names --by crocker said:2007-05
check "the exact phrase is found" json '.total==1' \
	quoth search --format json '"axis of evil"'
check "9 November 2014 finds the CBS interview" \
	json '.total>=1 and ([.hits[].text]|any(contains("CBS")))' \
	quoth search --format json event:2014-11-09
check "the year facet agrees with the gold dates" \
	json '[.facets.year[].value|tonumber]|sort==[2001,2005,2006,2007,2011,2014,2015,2016] or (map(select(.==2001 or .==2005 or .==2006 or .==2007 or .==2011 or .==2014 or .==2015 or .==2016))|length==8)' \
	quoth search -n 0 --facet year:50 --format json

mkdir answers
quoth tag "$seed/text/essay.txt" >answers/essay.jsonl
cat >count.py <<'X'
import json, sys
gold = [json.loads(l) for l in open(sys.argv[1])]
mine = [json.loads(l) for l in open(sys.argv[2])]
def same(a, b): return a['start'] == b['start'] and a['end'] == b['end']
def close(a, b):
    return max(a['start'], b['start']) < min(a['end'], b['end'])
def bare(n):
    return (n or '').lower().removeprefix('the ')
q = [g for g in gold if g['kind'] == 'quote' and g['speaker_name']]
quotes = sum(any(m['kind'] == 'quote' and close(g, m) and
                 bare(m['speaker_name']) == bare(g['speaker_name'])
                 for m in mine) for g in q)
d = [g for g in gold if g['kind'] == 'date']
dates = sum(any(m['kind'] == 'date' and close(g, m) and
                m['value'] == g['value'] for m in mine) for g in d)
a = [g for g in gold if g['kind'] == 'actor']
actors = sum(any(m['kind'] == 'actor' and same(g, m) and
                 m['type'] == g['type'] and bare(m['name']) == bare(g['name'])
                 for m in mine) for g in a)
print('%d of %d speakers, %d of %d dates, %d of %d actors' %
      (quotes, len(q), dates, len(d), actors, len(a)))
sys.exit(not (quotes >= 12 and dates >= 15 and actors >= 38))
X
check "speakers, dates and actors are right" \
	python3 count.py "$seed/gold/essay.jsonl" answers/essay.jsonl
cat .out
finish
