#!/usr/bin/env bash
# How many requests a second the page answers, and how fast:
#
#     tests/bench/serve_load.sh QUOTH INDEX [SECONDS [REQUESTS]]
#
# wrk asks over loopback what tests/bench/serve.lua mixes, for SECONDS (20) at
# 1, 16 and 64 connections, each after a second to warm up.  With REQUESTS
# (say 1000000) memory is told before and after so many more.
set -eu
quoth=$1 index=$2 seconds=${3:-20} requests=${4:-0}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT

# Words that are neither rare nor everywhere, in an order of their own.
export QUOTH_WORDS=$work/words QUOTH_ACTORS=$work/actors
python3 - "$index" <<'X'
import collections, hashlib, os, re, sqlite3, sys
db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
order = lambda s: hashlib.md5(s.encode()).digest()
texts = db.execute("SELECT text FROM essay ORDER BY id LIMIT 3000").fetchall()
seen = collections.Counter()
for text, in texts:
    seen.update(set(re.findall("[a-z]{4,}", text.lower())))
words = [w for w, n in seen.items() if 3 <= n <= len(texts) / 2]
words = sorted(words, key=order)[:3000]
actors = [a for a, in db.execute(
    "SELECT key FROM actor JOIN (SELECT actor,count(*) n FROM mention GROUP"
    " BY actor ORDER BY n DESC LIMIT 500) ON actor=id")]
open(os.environ["QUOTH_WORDS"], "w").write("\n".join(words) + "\n")
open(os.environ["QUOTH_ACTORS"], "w").write("\n".join(actors) + "\n")
X

"$quoth" serve -d "$index" --listen 127.0.0.1:0 2>"$work/err" &
server=$!
until url=$(grep -o 'http://[^ ]*' "$work/err"); do sleep 0.1; done

# The index is mapped once for each connection to it, and counted so.
memory() {
	awk '/RssAnon/ { printf "%d MB of its own", $2 / 1024 }
		/RssFile/ { printf ", %d MB of files", $2 / 1024 }' \
		"/proc/$server/status"
}
ask() { # CONNECTIONS SECONDS
	wrk -t $(($1 < 2 ? 1 : 2)) -c "$1" -d "${2}s" --timeout 30s \
		-s "$here/serve.lua" "$url" | tail -1
}

printf 'connections\trequests/s\tp50 ms\tp99 ms\tlongest\trequests\terrors\n'
ask 16 1 >/dev/null
for n in 1 16 64; do
	ask "$n" 1 >/dev/null
	printf '%s\t' "$n"
	ask "$n" "$seconds"
done
echo "memory: $(memory)"
asked=0
while [ "$asked" -lt "$requests" ]; do
	asked=$((asked + $(ask 16 "$seconds" | cut -f5)))
	echo "memory after $asked more: $(memory)"
done
