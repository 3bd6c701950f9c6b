# The server among those who mean no good, and those who are only slow.
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/serve.sh"
export QUOTH_DB=$work/q.db LC_ALL=C.UTF-8
hostile() { python3 "$top/tests/hostile.py" "$@"; }
code() { curl -s -m 30 -o /dev/null -w '%{http_code}' "$@"; }

# ---- what is said at the start

quoth index -q "$top/corpus"
check "other machines are let in only when that is said" bash -c '
	"$0" serve --listen 0.0.0.0:0 2>err; test $? = 2 &&
		grep -F -e --listen-any err' "$QUOTH"
check "so it is for all addresses of IPv6" \
	exits 2 quoth serve --listen '[::]:0'
check "what is no address is a fault" exits 2 quoth serve --listen here
check "an index that is none is told of at once" \
	exits 2 quoth serve --listen 127.0.0.1:0 -d none.db
check "a port that is taken, too" bash -c '
	. "$0/tests/cli/lib.sh"; . "$0/tests/cli/serve.sh"
	serve_start -d "$1" &&
	! quoth serve -d "$1" --listen "${url#http://}" 2>err &&
		grep "another port" err' "$top" "$QUOTH_DB"

# ---- malformed requests

serve_start || exit 1
check "10,000 malformed requests" hostile malformed "$url" 10000
check "it lives" serve_alive
check "and ends at once, as nothing is under way any more" bash -c '
	kill -TERM "$0"; for i in $(seq 80); do
		kill -0 "$0" 2>/dev/null || exit 0; sleep 0.1; done; exit 1' \
	"$server"
wait "$server"
check "well" test $? = 0
serve_start || exit 1
check "another name is refused: DNS rebinding" \
	test "$(code -H 'Host: evil.example' "$url/search.json")" = 421
check "no file is served by its path" bash -c '
	for p in /../q.db /%2e%2e/q.db /style.css/../../q.db //etc/passwd \
		/templates/start.html /assets/style.css; do
		c=$(curl -s -o body -w "%{http_code}" --path-as-is "$0$p")
		test "$c" = 404 || { echo "$p $c"; exit 1; }
	done' "$url"

# ---- slow clients

check "1,000 slow connections while others are answered" \
	hostile slow "$url" 1000
check "clients that leave exports leave nothing behind" bash -c '
	for i in $(seq 40); do
		curl -s -m 0.05 --limit-rate 1k "$0/search.jsonl?q=" >part &
	done
	wait
	test "$(curl -sf --retry 60 --retry-delay 1 "$0/search.jsonl?q=" |
		wc -l)" = \
		"$(curl -s "$0/search.json?q=&n=0" | jq .total)"' "$url"
check "and end well" serve_stop

# ---- markup in essays

mkdir essays
cat >'essays/<script>alert(1)<script>.md' <<'X'
---
title: "<script>alert('title')</script>"
author: "\"><img src=x onerror=alert(1)>"
source: "javascript:alert(1)"
url: "javascript:alert(document.domain)"
published: 1961-02-03
---
The zeppelin <script>alert('text')</script> rose over Berlin in 1961. John F. Kennedy said, “The <img src=x onerror=alert(2)> zeppelin is <b>ours</b>.” Then </p></body><svg onload=alert(3)> it fell.
X
cat >essays/b.html <<'X'
<html><head><title>&lt;script&gt;alert(4)&lt;/script&gt;</title>
<meta name="author" content="&quot; onmouseover=&quot;alert(5)">
<link rel="canonical" href="javascript:alert(6)"></head>
<body><p>The zeppelin &lt;script&gt;alert(7)&lt;/script&gt; was in Vienna in
1961. “&lt;a href='javascript:alert(8)'&gt;It flies&lt;/a&gt;,” said Nikita
Khrushchev.</p></body></html>
X
printf '%s\n\n%s %s\n' '{{root}}{{{raw}}}{{> head}}' 'The zeppelin of' \
	'Mr. "><script>alert(9)</script> Smith landed in 1962.' >essays/c.txt
quoth index -q -d m.db essays
serve_start -d m.db || exit 1
check "markup in essays is text on every page and in every form" \
	hostile markup "$url"
serve_stop

# ---- the index changes

serve_start || exit 1
total() { curl -sS "$url/search.json?q=$1&n=0" | jq .total; }
tag() { curl -sSI "$url/search.json?q=$1" | sed -n 's/^ETag: //ip' | tr -d '\r'; }
was=$(total zeppelin) old=$(tag zeppelin)
check "what the asker has is not sent again" \
	test "$(code -H "If-None-Match: $old" "$url/search.json?q=zeppelin")" = 304
quoth index -q essays
check "a commit shows without a restart" \
	test "$(total zeppelin)" -gt "$was"
check "and changes the ETag" test "$(tag zeppelin)" != "$old"
check "so that it is sent again" \
	test "$(code -H "If-None-Match: $old" "$url/search.json?q=zeppelin")" = 200

python3 - <<'X'
import os, random
r = random.Random(7)
os.mkdir("many")
words = ("treaty senate canal winter minister speech vote river border city "
         "army paper letter council bridge harvest").split()
for i in range(1200):
    with open(f"many/{i}.txt", "w") as f:
        for _ in range(6):
            f.write(" ".join(
                " ".join(r.choice(words) for _ in range(14)).capitalize() +
                f" of {r.randrange(1900, 2000)}." for _ in range(7)) + "\n\n")
X
check "it answers while the indexer runs" bash -c '
	"$1" index -q many & indexer=$! n=0
	while kill -0 $indexer 2>/dev/null; do
		test "$(curl -s -o /dev/null -w "%{http_code}" \
			"$0/search.json?q=treaty")" = 200 || exit 1
		n=$((n + 1))
	done
	wait $indexer && test $n -gt 3 &&
	test "$(curl -s "$0/search.json?q=harvest&n=0" | jq .total)" -gt 1000' \
	"$url" "$QUOTH"
quoth index -q -d other.db essays
cp q.db before.db
mv other.db q.db
rm -f q.db-wal q.db-shm
check "another file of its name is noticed" test "$(total treaty)" = 0
check "with what is in it" test "$(total zeppelin)" = 3
mv q.db gone.db
check "an index that is gone is 503" \
	test "$(code "$url/search.json?q=zeppelin")" = 503
check "with a remedy" says "quoth index" curl -s "$url/search.json?q=zeppelin"
check "for people, too" says "quoth index" curl -s "$url/search?q=zeppelin"
check "the files of the page are still there" \
	test "$(code "$url/style.css")" = 200
mv before.db q.db
check "until it is back" test "$(total harvest)" -gt 1000

# ---- the end

check "SIGTERM lets an export end, whole" python3 - "$url" "$server" <<'X'
import os, signal, socket, sys, time, urllib.parse
url, server = sys.argv[1], int(sys.argv[2])
parts = urllib.parse.urlsplit(url)
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
s.connect((parts.hostname, parts.port))
s.sendall(b"GET /search.jsonl?q= HTTP/1.1\r\nHost: localhost\r\n\r\n")
got = s.recv(4096)
assert got.startswith(b"HTTP/1.1 200"), got
os.kill(server, signal.SIGTERM)
time.sleep(1)
os.kill(server, 0)               # it waits for us
try:
    socket.create_connection((parts.hostname, parts.port), timeout=2)
    sys.exit("it takes new connections")
except OSError:
    pass
s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 22)
while True:
    block = s.recv(1 << 20)
    if not block:
        break
    got += block
body = got.split(b"\r\n\r\n", 1)[1]
assert len(body) > 3000000, len(body)
assert body.endswith(b"0\r\n\r\n"), body[-100:]
X
check "and exits with 0" bash -c '
	for i in $(seq 300); do kill -0 "$0" 2>/dev/null || exit 0; sleep 0.1
	done; exit 1' "$server"
check "with nothing to say" test "$(wc -l <serve.err)" = 1
wait "$server"
check "the code of its exit" test $? = 0
server=
finish
