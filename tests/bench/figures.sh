#!/usr/bin/env bash
# The figures of the README: figures.sh FOLDER [QUOTH].  Indexes the folder
# with one thread and with two, and times queries as whole processes; the
# median of five runs each.
set -eu
folder=$1
quoth=${2:-build/quoth}
db=$(mktemp -u /tmp/quoth-figures-XXXXXX.db)
trap 'rm -f "$db" "$db-wal" "$db-shm"' EXIT
bytes=$(find -L "$folder" -type f -exec cat {} + | wc -c)

seconds() { # COMMAND...: the median of five
	for _ in 1 2 3 4 5; do
		start=$(date +%s%N)
		"$@" >/dev/null
		echo $(($(date +%s%N) - start))
	done | sort -n | sed -n 3p | awk '{ printf "%.4f\n", $1 / 1e9 }'
}
fresh() { rm -f "$db" "$db-wal" "$db-shm"; "$quoth" index -q -d "$db" -j "$1" "$folder"; }

for jobs in 1 2; do
	s=$(seconds fresh $jobs)
	awk -v b="$bytes" -v s="$s" -v j=$jobs 'BEGIN {
		printf "index -j %d: %.2f MB in %.2f s, %.1f MB/s\n", j, b / 1e6, s, b / 1e6 / s }'
done
s=$(seconds "$quoth" index -q -d "$db" "$folder")
echo "index, nothing changed: $(awk -v s="$s" 'BEGIN { printf "%.0f ms", s * 1000 }')"
stat -c '%s' "$db" | awk -v b="$bytes" '{
	printf "file: %.2f MB, %.2f of the essays\n", $1 / 1e6, $1 / b }'

time_query() {
	s=$(seconds "$quoth" "$@" -d "$db" )
	printf '%6.1f ms  quoth' "$(awk -v s="$s" 'BEGIN { print s * 1000 }')"
	printf ' %s' "$@"
	echo
}
time_query search treaty
time_query search open door china
time_query search 'treaty OR war OR trade'
time_query search '"open door"'
time_query search 'NEAR(trade china, 8)'
time_query search 'negotiat*'
time_query search 'treaty event:1890..1900'
time_query search treaty --facet actor --facet year
time_query search 'in:quote war'
time_query quotes --by wilson
time_query actors
time_query actors woodrow wilson
