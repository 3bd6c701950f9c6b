# Indexing as a user does it: what is added, refreshed, forgotten, refused.
. "$(dirname "$0")/lib.sh"


mkdir essays
cat >essays/one.txt <<'X'
A talk in Geneva

On 9 November 1985 Ronald Reagan said, “We will meet again in Geneva.” He left the next day.
X
cat >essays/two.md <<'X'
---
title: Second thoughts
author: A. Writer
published: 1999-05
---
The treaty was signed in 1987 in Washington. Mikhail Gorbachev called it “a first step.”
X

check "a folder is indexed" says "2 essays" quoth index essays
check "an unchanged folder is not read again" says "2 unchanged" quoth index essays
check "an unchanged refresh leaves the file as it was" \
	bash -c 'a=$(cksum <quoth.db); "$0" index -q essays && [ "$a" = "$(cksum <quoth.db)" ]' "$QUOTH"
check "words are found" says "Geneva" quoth search geneva
check "the title comes from front matter" says "Second thoughts" quoth search treaty
sed -i 's/Geneva\./Vienna./' essays/one.txt
check "a changed file is read again" says "indexed 1 files" quoth index essays
check "new words are found after a change" exits 0 quoth search vienna
check "a word is left out with a minus" exits 1 quoth search reagan -geneva
check "a phrase is left out with a minus" exits 1 quoth search reagan -'"said"'
check "an option in one word with its number still works" says "Second" quoth search treaty -n1
check "an order may start with a minus" says "Second" quoth search --sort -published treaty
check "the plan is printed with order and facets" says "order: event, newest first" \
	quoth search --explain --sort -event --facet year treaty
check "fsck is clean after a change" exits 0 quoth fsck
rm essays/two.md
check "files that are gone stay without --prune" says "0 removed" quoth index essays
check "files that are gone go with --prune" says "1 removed" quoth index --prune essays
check "what is gone is not found" exits 1 quoth search treaty
check "fsck is clean after a prune" exits 0 quoth fsck
check "nothing to index is a usage error" exits 2 quoth index
check "a missing path is an error" exits 2 quoth index no-such-folder
check "a missing path does not stop the rest" exits 0 quoth index no-such-folder essays
check "a missing index says how to make one" says "quoth index" quoth search -d none.db x
check "another program's database is refused" bash -c \
	'head -c 20000 /dev/urandom >junk.db; "$0" search -d junk.db x; [ $? = 2 ]' "$QUOTH"
check "an unknown option is named" says "--frobnicate" quoth index --frobnicate essays
check "an unknown option exits with 2" exits 2 quoth index --frobnicate essays
check "help is on stdout and exits with 0" exits 0 quoth index --help
check "each command has help with examples" bash -c '
	for c in index search quotes actors speakers timeline show tag fsck serve; do
		"$0" $c --help | grep -q Examples || { echo $c; exit 1; }
	done' "$QUOTH"
check "the version is printed" says "quoth 0" quoth --version
check "an unknown command exits with 2" exits 2 quoth frobnicate

check "one thread gives the tags of two" bash -c '
	"$0" index -q -j 1 -d one.db "$1" && "$0" index -q -j 2 -d two.db "$1" &&
	"$0" quotes -d one.db -n 100000 --format jsonl >1.out &&
	"$0" quotes -d two.db -n 100000 --format jsonl >2.out && cmp 1.out 2.out' \
	"$QUOTH" "$top/corpus"
check "a second writer is told to wait" bash -c '
	exec 9<>one.db; flock 9; "$0" index -d one.db "$1"; [ $? = 3 ]' \
	"$QUOTH" "$top/corpus"
finish
