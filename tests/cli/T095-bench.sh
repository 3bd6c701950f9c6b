#!/usr/bin/env bash
# The benchmark on a small corpus: what it makes and what is compared, no times.
. "$(dirname "$0")/lib.sh"
programs=${QUOTH%/quoth}/tests/bench
[ -x "$programs/ask_fts5" ] ||
	{ echo "skip T095: the benchmark is not built"; exit 0; }

bench() {
	"$top/tests/bench/bench.py" --data "$top/corpus" --passages 2000 \
		--programs "$programs" --quoth "$QUOTH" --lucene '' \
		--engines quoth,fts5 --out . --check "$@"
}
same() {
	mkdir again && "$programs/generate" "$top/corpus" 2000 again &&
		cmp 2000/passages.tsv again/passages.tsv &&
		cmp 2000/actors.tsv again/actors.tsv
}
passages() { [ "$(wc -l <2000/passages.tsv)" = 2000 ]; }
questions() { # every class, 30 to warm up with and 30 others
	"$programs/queries" 2000 | cut -f 1,2 | sort | uniq -c |
		awk '$1 != 30 { exit 1 } END { exit NR != 24 }'
}
# An engine that loses every other match is found out.
lossy() {
	awk -F'\t' -v OFS='\t' '$1 == "total" && $2 == "fts5" { $6 *= 0.5 } 1' \
		2000/figures.tsv >lossy.tsv
	PYTHONPATH=$top/tests/bench python3 -B -c 'import report, sys
sys.exit(not report.disagreements("lossy.tsv"))'
}

check "engines find the same" bench
check "there are as many passages as were asked for" passages
check "the same essays make the same corpus" same
check "an index of it is sound" quoth fsck -d 2000/quoth
check "every class has its questions" questions
check "what an engine loses is noticed" lossy
finish
