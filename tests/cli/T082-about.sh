# What was said about somebody, by nobody, and how surely.
. "$(dirname "$0")/lib.sh"

mkdir essays
cat >essays/desert.txt <<'X2'
The Treaty

Of Ambassador Ryan Crocker, Hillary Clinton said, “He knows the desert.” In 2009 Barack Obama said, “Hillary Clinton will go to Baghdad in May.”
X2
cat >essays/door.txt <<'X2'
The Door

The house was empty by then.

“Nobody leaves the house.” The note stood on the door in red letters. “Come home at once, and bring the children with you.” There was no more.
X2
cat >essays/talks.txt <<'X2'
The Talks

“The talks,” Zalmay Khalilzad said, “will go on until the river is shared.”
X2
quoth index -q essays

check "the words of a quotation tell whom it is about" \
	says "Clinton will go" quoth quotes about:clinton
check "who speaks is not its matter" \
	says_not "knows the desert" quoth quotes about:clinton
check "nor who is named in the next sentence" exits 1 quoth quotes about:obama
check "the sentence of a quotation tells whom it is about" \
	says "knows the desert" quoth quotes about:crocker
check "and nobody else's" says_not "Baghdad" quoth quotes about:crocker
check "nor who speaks between its pieces" exits 1 quoth quotes about:khalilzad
check "who is quoted there" says "until the river" quoth quotes by:khalilzad
check "about: goes with by:" says "1 quotation" \
	quoth quotes about:clinton by:obama
check "passages hold such quotations" says "1 passage" \
	quoth search about:crocker
check "a name that nobody has is told" says "no actor" \
	quoth quotes about:nebuchadnezzar

check "quotations without a speaker are found" says "2 quotations" \
	quoth quotes by:unknown
check "and their passages" says "The Door" quoth search by:unknown
check "or left out" says_not "Nobody leaves" quoth quotes -- -by:unknown

check "a sure speaker stays" says "3 quotations" \
	quoth quotes --min-confidence 0.5
check "a less sure one does not" says "0 quotations" \
	quoth quotes --min-confidence 0.99
check "a confidence is a number of 0 to 1" exits 2 \
	quoth quotes --min-confidence 1.2
finish
