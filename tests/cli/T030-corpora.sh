# A real collection: TEI with many essays a file; killed and run again.
. "$(dirname "$0")/lib.sh"
need_shared corpora

check "milestones give an essay for each section" \
	says "204 essays" quoth index -d m.db "$shared/corpora/milestones"
check "all collections give more than 300 essays" bash -c '
	"$0" index -d all.db "$1" | sed -n "s/.*files: \([0-9]*\) essays.*/\1/p" >n
	[ "$(cat n)" -gt 300 ]' "$QUOTH" "$shared/corpora"
check "hits are JSON of the documented shape" json '
	.version==1 and (.query|type=="string") and (.total>0) and
	(.hits|length<=5) and (.hits[0]|has("id") and has("score") and
	has("start") and has("end") and has("text") and has("snippet") and
	(.essay|has("id") and has("title") and has("author") and
	 has("published") and has("path")) and
	(.actors|type=="array") and (.dates|type=="array") and
	(.quotes|type=="array"))' \
	quoth search -d m.db 'open door' china -n 5 --format json
check "every essay has a title" json \
	'[.facets.essay[].value|select(.=="" or .==null)]|length==0' \
	quoth search -d m.db -n 0 --facet essay:1000 --format json
check "quotations are JSON of the documented shape" json '
	.version==1 and (.quotes[0]|has("id") and has("text") and has("type")
	and has("speaker") and has("speaker_text") and has("cue") and
	has("said") and has("confidence") and has("essay") and has("start")
	and has("end") and has("passage"))' \
	quoth quotes -d m.db -n 3 --format json

content() {
	quoth quotes -d "$1" -n 100000 --format jsonl | jq -c \
		'[.text,.type,.speaker,.cue,.said,.start,.essay.title]' | sort
	quoth search -d "$1" -n 100000 --sort published --format jsonl the |
		jq -c '[.id,.text]' | sort
}
killed() {
	local i
	for i in 0.02 0.05 0.08 0.12 0.2; do
		"$QUOTH" index -q -j 2 -d k.db "$shared/corpora" &
		sleep $i
		kill -9 $! 2>/dev/null
		wait $! 2>/dev/null
		[ ! -s k.db ] || quoth fsck -d k.db || [ $? = 2 ] || return 1
	done
	quoth index -q -j 2 -d k.db "$shared/corpora" &&
		quoth fsck -d k.db && content all.db >a && content k.db >k &&
		[ -s a ] && cmp a k
}
check "killed again and again it ends with the same content" killed
undisturbed() {
	local n=0
	quoth index -q -d r.db "$shared/corpora/milestones" || return 1
	quoth index -q -d r.db "$shared/corpora" &
	while kill -0 $! 2>/dev/null; do
		quoth search -d r.db treaty >/dev/null || return 1
		n=$((n + 1))
	done
	wait $! && [ $n -gt 0 ]
}
check "readers are undisturbed by a writer" undisturbed
check "fsck is clean" exits 0 quoth fsck -d all.db
finish
