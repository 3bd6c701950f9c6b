# A passage that names an event and no date is found by the event's days.
. "$(dirname "$0")/lib.sh"

mkdir essays
cat >essays/harbour.txt <<'X'
The debate went on all autumn, and the votes were close. After Pearl Harbor
nobody in the chamber argued for waiting, and the bill passed in an hour.

The dry docks at Pearl Harbor employ several hundred people, and the road to
them is being widened.
X
cat >essays/museum.txt <<'X'
The World War II Museum has a new wing with a reading room and a café.
X
cat >essays/treaties.txt <<'X'
The envoys came back in 1898 with the Treaty of Paris in their luggage, and the
islands had a new owner.
X
quoth index -q essays || exit 2

search() { quoth search --format json "$@"; }
check "event:1941-12 finds 'after Pearl Harbor'" \
	json '.total==1 and (.hits[0].text|contains("After Pearl Harbor"))' \
	search event:1941-12
check "event:1941 and words together" json '.total==1' \
	search chamber event:1941
check "the hit lists the event among its dates" \
	json '[.hits[0].dates[]|select(.text=="Pearl Harbor" and .edtf=="1941-12-07")]|length==1' \
	search event:1941-12-07
check "a day off finds nothing" json '.total==0' search event:1941-12-08
check "a museum is no war" json '.total==0' search event:1943
check "the year told settles which treaty it is" \
	json '[.hits[0].dates[].edtf]|index("1898-12-10")!=null' \
	search event:1898-12
check "the other treaties of that name are not found" json '.total==0' \
	search event:1763..1856
periods() { quoth tag essays/harbour.txt | grep '"kind":"period"'; }
check "tag prints the event, apart from dates" \
	json '.type=="event" and .text=="Pearl Harbor" and .edtf=="1941-12-07" and .name!=null' \
	periods
check "tag prints it once, the docks are none" \
	test "$(periods | wc -l)" = 1
check "the index stays sound" quoth fsck
finish
