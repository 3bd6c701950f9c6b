# Quotations as a user reads them: pieces, who is told, reports, groups.
. "$(dirname "$0")/lib.sh"

mkdir essays
cat >essays/harbour.md <<'X'
---
title: The Harbour Strike
author: A. Writer
published: 1999
---
In May 1951 Margaret Oduya led the dockers out on strike. "We are tired of waiting," Oduya told the newspapers on 4 May 1951. "We shall not load another crate."

Margaret Oduya said that the harbour was closed for good. Zbigniew Harnack, the harbour master, said, "The port will open on Monday, crates or no crates." He warned a few weeks later, "The crates are rotting."

WALTER: Who closed the harbour?

ODUYA: We closed it.

WALTER: And who will open it?

ODUYA: The crates will, in time.
X
quoth index -q -d q.db essays

check "the narrator's words between two pieces are not shown as said" \
	says '“We are *tired* of waiting,” … “We shall not load another crate.”' \
	quoth quotes -d q.db tired
check "who is told and when stand behind the speaker" \
	says 'Margaret Oduya, to the newspapers, said 1951-05-04' \
	quoth quotes -d q.db tired
check "a time is nobody who is told" \
	says_not 'few weeks' quoth quotes -d q.db rotting
check "reported speech is no quotation unless it is asked for" \
	exits 1 quoth quotes -d q.db 'good'
reported() {
	quoth quotes -d q.db --format json type:indirect | jq -e \
		'.total==1 and .quotes[0].speaker=="Margaret Oduya" and
		(.quotes[0].text|endswith("the harbour was closed for good"))'
}
check "reported speech has its speaker" reported
check "reported speech stands without marks" \
	says_not '“' quoth quotes -d q.db type:indirect
check "reported speech is prose" \
	quoth search -d q.db 'in:prose "closed for good"'
check "reported speech is not inside a quotation" \
	exits 1 quoth search -d q.db 'in:quote "closed for good"'
check "a transcript has a speaker for each turn" \
	says '— WALTER' quoth quotes -d q.db 'who open'
evidence() {
	quoth quotes -d q.db --format json tired | jq -e '.quotes[0] |
		.addressee=="the newspapers" and (.parts|length)==2 and
		.parts[0][0]==.start and .parts[1][1]==.end and
		.cue_start<.cue_end and .speaker_start<.speaker_end and
		.speaker_end<=.cue_start and .cue_start>=.parts[0][1]'
}
check "JSON has the evidence: places of pieces, speaker and cue" evidence
groups() {
	quoth quotes -d q.db --group crate OR port OR tired >out &&
		[ "$(grep -c '^Margaret Oduya (' out)" = 1 ] &&
		[ "$(grep -c '^Zbigniew Harnack (2)' out)" = 1 ]
}
check "--group puts those of one speaker together under the name" groups
check "--group goes with text and json alone" \
	exits 2 quoth quotes -d q.db --group --format csv crate
finish
