# Hostile files: a clear message or an essay, bounded memory, no crash.
. "$(dirname "$0")/lib.sh"

mkdir in
: >in/empty.txt
printf 'Nul\0bytes\0in the text of a letter.\n' >in/nul.txt
printf 'Bad \xff\xfe\xc3( bytes \xed\xa0\x80 here.\n' >in/bad.txt
head -c 300000 /dev/urandom >in/random.html
python3 - <<'X'
n = 100000
open('in/deep.html', 'w').write('<html><body>' + '<div>' * n +
    'A bottom reached at last.' + '</div>' * n + '</body></html>')
open('in/deep.md', 'w').write('> ' * n + 'quoted\n' + '[' * n + '\n' + '*' * n)
open('in/bomb.xml', 'w').write('<?xml version="1.0"?><!DOCTYPE TEI [' +
    '<!ENTITY a0 "ha">' + ''.join('<!ENTITY a%d "%s">' % (i, '&a%d;' % (i - 1) * 10)
    for i in range(1, 12)) + ']><TEI xmlns="http://www.tei-c.org/ns/1.0">'
    '<text><body><div><head>T</head><p>&a11;</p></div></body></text></TEI>')
open('in/cut.xml', 'w').write('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>'
    '<body><div><head>Cut</head><p>It ends in the mid')
open('in/marks.txt', 'w').write('\u201c' * 20000 + ' "a \'b' * 20000 + '\n')
open('in/words.txt', 'w').write('President ' * 100000 + '\n')
X
ln -s . in/loop
ln -s nowhere in/dangling.txt

limited() { ( ulimit -v "$1"; shift; "$@" ); }
memory=3000000
case $QUOTH in *address*) memory=unlimited ;; esac
check "hostile files are indexed or reported" exits 0 \
	limited $memory timeout 300 "$QUOTH" index in
check "the deepest text is found" exits 0 quoth search bottom reached
check "text around NUL bytes is found" exits 0 quoth search letter
check "the entity bomb is refused by name" says "bomb.xml" \
	bash -c '"$0" index in; touch in/bomb.xml; "$0" index in' "$QUOTH"
check "fsck is clean" exits 0 quoth fsck
check "a folder loop does not repeat essays" json '.total==1' \
	quoth search --format json letter

python3 - <<'X'
with open('long.txt', 'w') as f:
    for i in range(200):
        f.write('word and other words ' * 50000)
X
check "200 MB of one line are refused with a remedy" says "split it" \
	timeout 300 "$QUOTH" index -d long.db long.txt
rm long.txt

shrink() {
	head -c 30000000 /dev/zero | tr '\0' 'a' >shrink.txt
	quoth index -q -d s.db shrink.txt &
	: >shrink.txt
	wait $!
	[ $? -lt 3 ]
}
check "a file that shrinks while it is read does no harm" shrink
check "a query of any bytes parses or errs" bash -c '
	for q in "(((" "\"" "NEAR(" "a OR" "-" "by:" "event:x" "*" ")" "type:zzz" \
		"$(printf "\377\376")" "$(head -c 50000 /dev/zero | tr "\0" "(")"; do
		"$0" search "$q" >/dev/null 2>&1
		[ $? -le 2 ] || { echo "$q"; exit 1; }
	done' "$QUOTH"
finish
