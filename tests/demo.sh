#!/usr/bin/env bash
# make demo: index corpus/ and answer three example questions.
set -eu
quoth=${1:-build/quoth}
db=build/demo.db

show() {
	printf '\n$ %s' "quoth"
	printf ' %q' "$@"
	printf '\n'
	"$quoth" "$@" -d "$db"
}

rm -f "$db" "$db-wal" "$db-shm"
echo "Indexing corpus/ into $db"
"$quoth" index -d "$db" corpus
show search -n 3 'missiles cuba event:1962-10'
show quotes -n 5 --by kennedy
show timeline -n 12 berlin
cat <<X

Now try it on essays of your own:
  $quoth index PATH...          makes quoth.db here
  $quoth search WORDS...        $quoth quotes --by NAME
  $quoth --help
  $quoth serve -d $db   shows the same in a browser:
                                open http://127.0.0.1:8080/
X
