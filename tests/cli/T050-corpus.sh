# The sample essays: every quotation is in a public-domain speech, or listed
# with the place where it can be checked; the authority file holds together.
. "$(dirname "$0")/lib.sh"

cat >actors.py <<'X'
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding='utf-8'), delimiter='\t',
                           quoting=csv.QUOTE_NONE))
ids = [r['id'] for r in rows]
assert len(rows) >= 600, len(rows)
assert len(set(ids)) == len(ids), 'ids repeat'
for r in rows:
    assert None not in r and None not in r.values(), r
    assert r['kind'] in ('PER', 'ORG', 'GPE', 'LOC', 'MISC'), r
    assert not r['country'] or r['country'] in set(ids), r
    n = {len(r[k].split('|')) for k in ('from', 'to', 'office') if r[k]}
    assert len(n) <= 1 or r['to'] == '' or len(n) == 1, r
X
check "the authority file holds together" python3 actors.py "$top/corpus/actors.tsv"
check "there are twenty essays and more" test "$(ls "$top"/corpus/*.md | grep -vc README)" -ge 20
check "every essay is indexed with title, author and date" json \
	'[.hits[].essay|select(.title==null or .author==null or .published==null)]|length==0' \
	bash -c '"$0" index -q "$1" && "$0" search -n 1000 --format json the' "$QUOTH" "$top/corpus"

# Only a pronoun tells who it was.
speaks() { # NAME WORDS
	quoth quotes --format json --by "$1" "\"$2\"" |
		jq -e '.total==1' >/dev/null
}
for said in 'kennedy:threat to the brave city' \
	'kennedy:force or through appeasement' \
	'kennedy:wall of shame dividing Berlin' \
	'kennedy:inhabit this small planet' \
	'eisenhower:abandon their responsibilities respecting Berlin' \
	'eisenhower:wants another Pearl Harbor' \
	'carter:sometimes thankless and controversial' \
	'ulbricht:eine Mauer zu errichten' \
	'netanyahu:path to the bomb'; do
	check "${said%%:*} said \"${said#*:}\"" speaks "${said%%:*}" "${said#*:}"
done

need_shared corpora
cat >quotations.py <<'X'
import csv, glob, re, sys, unicodedata
top, shared = sys.argv[1:]
def fold(s):
    s = unicodedata.normalize('NFKC', s).lower()
    s = re.sub('[‘’]', "'", s)
    s = re.sub('[–—-]+', ' ', s)
    s = re.sub(r'\s+', ' ', s)
    return s.strip(' .,;:?!\'"“”')
speeches = ' '.join(open(f, encoding='utf-8', errors='replace').read()
                    for f in glob.glob(shared + '/corpora/speeches/*.txt'))
speeches = fold(speeches)
listed = ''
for f in sorted(glob.glob(top + '/corpus/quotations-elsewhere-*.tsv')):
    for row in csv.DictReader(open(f, encoding='utf-8'), delimiter='\t',
                              quoting=csv.QUOTE_NONE):
        assert row['speaker'] and row['source'], row
        listed += ' | ' + fold(row['quotation'])
bad, n = [], 0
for f in sorted(glob.glob(top + '/corpus/*.md')):
    if f.endswith('README.md'):
        continue
    for q in re.findall('“([^”]*)”', open(f, encoding='utf-8').read()):
        if len(q.split()) < 4:
            continue
        n += 1
        if fold(q) not in speeches and fold(q) not in listed:
            bad.append((f.rsplit('/', 1)[1], q))
for b in bad:
    print(*b, sep='\t')
print(n, 'quotations')
sys.exit(bool(bad) or n < 200)
X
check "every quotation can be checked" python3 quotations.py "$top" "$shared"
finish
