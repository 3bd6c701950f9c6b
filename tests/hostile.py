#!/usr/bin/env python3
"""Requests that no browser makes, against a running server.

    tests/hostile.py malformed URL [COUNT [SEED]]
    tests/hostile.py slow URL COUNT
    tests/hostile.py markup URL

What is answered must be HTTP with a status that the server has, without a
header that the request smuggled in; after all of it the server still answers.
"""

import concurrent.futures
import html.parser
import http.client
import json
import random
import re
import selectors
import socket
import sys
import threading
import time
import urllib.parse

faults = []


def expect(true, *words):
    if not true:
        faults.append(" ".join(str(w) for w in words)[:500])
    return true


def address(url):
    parts = urllib.parse.urlsplit(url)
    return parts.hostname, parts.port


def get(url, path, headers=None, timeout=30):
    c = http.client.HTTPConnection(*address(url), timeout=timeout)
    c.request("GET", path, headers=headers or {})
    r = c.getresponse()
    body = r.read()
    c.close()
    return r.status, {k.lower(): v for k, v in r.getheaders()}, body


# ---- malformed requests

STATUSES = {200, 304, 400, 404, 405, 410, 411, 413, 414, 417, 421, 431, 501,
            503, 505}
PATHS = [b"/", b"/search", b"/search.json", b"/quotes.csv", b"/actors.json",
         b"/actors/john-f-kennedy.json", b"/p/0123:1-2.json", b"/healthz",
         b"/q/abc%23:1-2.jsonld", b"/essays/abc.json", b"/timeline.tsv",
         b"/openapi.json", b"/style.css", b"/opensearch.xml", b"/robots.txt"]
NAMES = [b"q", b"by", b"actor", b"speaker", b"author", b"essay", b"type",
         b"event", b"said", b"published", b"any", b"expand", b"sort", b"n",
         b"min-confidence", b"per-essay", b"facet", b"offset", b"clock",
         b"unit", b"kind", b"first", b"marks", b"", b"%71", b"[]"]
DOTS = [b"..", b"%2e%2e", b"%2E.", b".%2e", b"..%2f", b"..%5c", b"..\\",
        b"%252e%252e", b"..%c0%af", b"%c0%ae%c0%ae", b"..;", b"....//",
        b"%uff0e%uff0e", b"%00..", b"..%00"]
FILES = [b"etc/passwd", b"quoth.db", b"proc/self/environ", b"windows\\win.ini",
         b"searcher/web/site.c"]
INJECT = [b"%0d%0aX-Injected:%20yes", b"%0aX-Injected: yes",
          b"%0d%0a%0d%0a<script>alert(1)</script>", b"%E5%98%8D%E5%98%8AX",
          b"%0dX-Injected:yes", b"\rX-Injected: yes"]
ODD = [b"%", b"%%", b"%g0", b"%0", b"%00", b"\x00", b"%ff%fe", b"\xff\xfe",
       b"\xc3\x28", b"%ed%a0%80", b"(" * 500, b'"' * 300, b"-" * 400,
       b"a*" * 200, b"9" * 400, b"'; DROP TABLE essay; --", b"<script>",
       b"NEAR(" * 60, b"*:*", b"event:" * 50, b"{{root}}", b"%7b%7b%7b",
       b"../" * 300, b"+" * 1000, b"\xf0\x9f\x92\xa9" * 50]
METHODS = [b"POST", b"PUT", b"DELETE", b"OPTIONS", b"TRACE", b"CONNECT",
           b"PATCH", b"get", b"GET\x00", b"G E T", b"", b"\xff", b"A" * 5000,
           b"HEAD", b"PRI", b"GET\t", b"*"]
VERSIONS = [b"HTTP/1.0", b"HTTP/0.9", b"HTTP/2.0", b"HTTP/1.9", b"HTTP/1.1 x",
            b"http/1.1", b"HTTP/", b"", b"HTTP/11", b"HTTP/1.1\x00", b"FTP/1"]
HOSTS = [b"evil.example", b"127.0.0.1.evil.example", b"localhost:99999999",
         b"localhost@evil.example", b"", b"[::1", b"[::ffff:127.0.0.1]:x",
         b"localhost,evil", b"LOCALHOST.", b"\x00", b"a" * 3000,
         b"127.0.0.1:80:80", b"0x7f.1", b"2130706433", b"[]", b":80"]
HEADERS = [b"X: " + b"y" * 40000, b"X" * 9000 + b": y", b"no colon", b": y",
           b"X : y", b" folded: x", b"X: a\r\n b", b"X: \x00",
           b"Content-Length: x", b"Content-Length: -1",
           b"Content-Length: 99999999999999999999", b"Content-Length: 5",
           b"Content-Length: 0\r\nContent-Length: 7",
           b"Transfer-Encoding: chunked", b"Transfer-Encoding: gzip, chunked",
           b"Transfer-Encoding: chunked\r\nContent-Length: 3",
           b"Transfer-Encoding: \x0bchunked", b"Expect: 100-continue",
           b"Expect: the unexpected", b"Connection: close, keep-alive",
           b"Upgrade: h2c\r\nConnection: Upgrade", b"Range: bytes=0-1",
           b"If-None-Match: *", b"If-None-Match: " + b'"a",' * 2000,
           b"If-None-Match: \"", b"Accept-Encoding: gzip;q=x",
           b"Cookie: " + b"a=b;" * 1000, b"\r", b"X: y\rZ: w",
           b"Host: evil.example", b"X-Forwarded-Host: evil.example"]
BODIES = [b"", b"hello", b"5\r\nhello\r\n0\r\n\r\n", b"ffffffffffffffff\r\nx",
          b"-1\r\n\r\n", b"0\r\nX-Injected: yes\r\n\r\n", b"\x00" * 100]


def parameter(r):
    value = r.choice([r.choice(INJECT), r.choice(ODD), b"treaty",
                      bytes(r.randrange(256) for _ in range(r.randrange(40)))])
    return r.choice(NAMES) + r.choice([b"=", b"", b"=="]) + value


def target(r):
    path = r.choice(PATHS)
    kind = r.randrange(7)
    if kind == 0:
        return b"/" + b"/".join([r.choice(DOTS)] * r.randrange(1, 9) +
                                [r.choice(FILES)])
    if kind == 1:
        return r.choice([b"http://evil.example", b"https://", b"//evil.example",
                         b"*", b"localhost:1", b"?", b"#", b"x:", b"\\"]) + path
    if kind == 2:
        return path + r.choice(INJECT + ODD + DOTS)
    if kind == 3:
        return path + b"?" + b"&".join(parameter(r) for _ in
                                       range(r.choice([1, 3, 300, 3000])))
    if kind == 4:
        return path + b"?q=" + b"x" * r.choice([7000, 8192, 20000, 70000])
    return path + b"?" + b"&".join(parameter(r) for _ in range(r.randrange(4)))


def request(r, well_formed=False):
    """Bytes of one request, wrong in a few places."""
    method, version, host = b"GET", b"HTTP/1.1", b"localhost"
    headers, body = [], b""
    wrong = 0 if well_formed else r.randrange(7)
    if wrong == 1:
        method = r.choice(METHODS)
    elif wrong == 2:
        version = r.choice(VERSIONS)
    elif wrong == 3:
        host = r.choice(HOSTS)
    elif wrong in (4, 5):
        headers = [r.choice(HEADERS) for _ in range(r.randrange(1, 4))]
        body = r.choice(BODIES)
    end = b"\n" if wrong == 6 and r.random() < 0.3 else b"\r\n"
    lines = [method + b" " + target(r) + b" " + version, b"Host: " + host]
    data = end.join(lines + headers) + end + end + body
    if wrong == 6 and r.random() < 0.5:
        at = r.randrange(len(data))
        data = data[:at] + bytes([r.randrange(256)]) + data[at + 1:]
    return data


def exchange(where, data, how):
    """What comes back; the connection is closed by one side or the other."""
    out = b""
    try:
        s = socket.create_connection(where, timeout=45)
        with s:
            s.sendall(data)
            if how == "gone":
                return b""
            if how == "half":
                s.shutdown(socket.SHUT_WR)
            while True:
                block = s.recv(65536)
                if not block:
                    break
                out += block
                if how == "open" and b"\r\n\r\n" in out:
                    break
    except socket.timeout:
        expect(False, "no end within 45 seconds of", how, data[:300])
    except OSError:
        pass                     # it need not hear all of it
    return out


def check_answer(data, out):
    out = out.removeprefix(b"HTTP/1.1 100 Continue\r\n\r\n")
    if not out:
        return
    head = out.split(b"\r\n\r\n", 1)[0]
    m = re.match(rb"HTTP/1\.[01] (\d{3}) ", head)
    if not expect(m, "no HTTP:", out[:80], "for", data[:200]):
        return
    expect(int(m[1]) in STATUSES, m[1], "for", data[:200])
    names = [line.split(b":")[0].lower() for line in head.split(b"\r\n")[1:]]
    expect(b"x-injected" not in names, "injected by", data[:200])
    expect(len(set(names)) == len(names), "a header twice:", head)
    # What the HTTP library refuses itself has a fixed text of its own.
    own = b"x-content-type-options" in names
    expect(own or int(m[1]) >= 400, "no security headers:", data[:200])
    if not own:
        body = out.split(b"\r\n\r\n", 1)[-1]
        expect(len(body) < 400 and b"evil" not in body and
               b"script" not in body, "its words come back:", body[:200])


def one(where, seed):
    r = random.Random(seed)
    how = r.choice(["half"] * 6 + ["open", "gone"])
    data = request(r, well_formed=how == "open")
    if r.random() < 0.1:         # pipelined
        data += b"".join(request(r) for _ in range(r.randrange(1, 5)))
    elif how == "half" and r.random() < 0.1:
        data = data[:r.randrange(len(data))]
    elif how == "half" and r.random() < 0.03:
        data = bytes(r.randrange(256) for _ in range(r.randrange(1, 3000)))
    check_answer(data, exchange(where, data, how))


def malformed(url, count="10000", seed="1"):
    where, first = address(url), int(seed) * 10**6
    with concurrent.futures.ThreadPoolExecutor(64) as pool:
        for done in pool.map(lambda i: one(where, first + i),
                             range(int(count))):
            pass
    # All that is pipelined is answered, in its order.
    out = exchange(where, b"".join(
        b"GET /search.json?n=1&q=%s HTTP/1.1\r\nHost: localhost\r\n%s\r\n" %
        (q, c) for q, c in ((b"treaty", b""), (b"nato", b""),
                            (b"berlin", b"Connection: close\r\n"))), "read")
    expect(re.findall(rb'"query":"(\w+)"', out) ==
           [b"treaty", b"nato", b"berlin"], "pipelined:", out[:100])
    for host in HOSTS:
        out = exchange(where, b"GET / HTTP/1.1\r\nHost: " + host +
                       b"\r\n\r\n", "half")
        expect(not out or b" 4" in out[:13], "Host", host, out[:60])
    expect(get(url, "/healthz")[0] == 200, "it does not answer any more")


# ---- slow clients

def slow(url, count):
    """Many send a byte a second; others are answered meanwhile."""
    count = int(count)
    where = address(url)
    text = b"GET /search.json?q=treaty HTTP/1.1\r\nHost: localhost\r\nX: "
    open_ones = selectors.DefaultSelector()
    for _ in range(count):
        s = socket.create_connection(where)
        s.setblocking(False)
        open_ones.register(s, selectors.EVENT_READ)
    times, done = [], threading.Event()

    def ask():
        while not done.is_set():
            t = time.monotonic()
            expect(get(url, "/search.json?q=treaty")[0] == 200, "refused")
            times.append(time.monotonic() - t)
            time.sleep(0.05)

    asking = threading.Thread(target=ask)
    asking.start()
    start, sent = time.monotonic(), 0
    while open_ones.get_map() and time.monotonic() - start < 40:
        for key in list(open_ones.get_map().values()):
            try:
                key.fileobj.send(text[sent:sent + 1] or b"y")
            except OSError:
                pass             # it shows as readable, too
        sent += 1
        until = time.monotonic() + 1
        while time.monotonic() < until and open_ones.get_map():
            for key, _ in open_ones.select(until - time.monotonic()):
                try:
                    gone = not key.fileobj.recv(65536)
                except BlockingIOError:
                    continue
                except OSError:
                    gone = True
                if gone:
                    open_ones.unregister(key.fileobj)
                    key.fileobj.close()
    done.set()
    asking.join()
    left = len(open_ones.get_map())
    expect(not left, left, "slow connections are still open")
    expect(len(times) > 20, "only", len(times), "others were answered")
    times.sort()
    print(f"{count} slow ones hung up on after "
          f"{time.monotonic() - start:.0f} s; {len(times)} others answered, "
          f"median {times[len(times) // 2] * 1000:.1f} ms, "
          f"longest {times[-1] * 1000:.1f} ms")


# ---- markup in what is indexed

class Page(html.parser.HTMLParser):
    """Elements and attributes that only somebody's text can have brought."""

    def __init__(self, where):
        super().__init__()
        self.where = where

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        expect(tag not in ("iframe", "object", "base", "embed", "style"),
               self.where, "has a", tag)
        expect(tag != "script" or "script.js" in attributes.get("src", ""),
               self.where, "has a script", attributes)
        for name, value in attributes.items():
            expect(not name.startswith("on") and name != "style",
                   self.where, "has", name)
            scheme = (value or "").strip().lower().split(":")[0]
            expect(scheme not in ("javascript", "data", "vbscript"),
                   self.where, name, value)
            expect(name not in ("src", "href", "action") or
                   "evil" not in (value or "") or
                   (tag == "a" and value.startswith(("http://", "https://",
                                                     "/"))),
                   self.where, name, value)


def check_page(where, kind, body):
    if kind.startswith("text/html"):
        Page(where).feed(body.decode())
        expect(b"<script>alert" not in body, where, "shows a script")
    elif "json" in kind and "jsonl" not in kind:
        json.loads(body)


def markup(url):
    """Everything that leads from a few addresses, in every form."""
    todo = ["/", "/search?q=zeppelin", "/search?q=%3Cscript%3Ealert(1)",
            "/search?q=%22%3E%3Cimg+src=x+onerror=alert(1)%3E",
            "/quotes?q=zeppelin", "/actors?q=%3Cscript%3E", "/actors",
            "/speakers", "/timeline?q=zeppelin", "/essays", "/help",
            "/nothing%3Cscript%3Ealert(1)%3C/script%3E",
            "/actors/%3Cscript%3Ealert(1)", "/p/%3Cscript%3E:1-2",
            "/search?q=" + "%22%3E%3Cscript%3Ealert(1)%3C/script%3E(",
            "/search?sort=%3Cscript%3Ealert(1)%3C/script%3E&q=x",
            "/search?actor=%22%3E%3Cscript%3Ealert(1)&q=x",
            "/search?javascript:alert(1)=javascript:alert(1)"]
    hits = json.loads(get(url, "/search.json?q=zeppelin&n=100")[2])
    expect(hits["total"] > 2, "nothing to look at")
    for hit in hits["hits"]:
        todo += ["/p/" + urllib.parse.quote(hit["id"]),
                 "/essays/" + hit["essay"]["id"]]
    for quote in json.loads(get(url, "/quotes.json?n=100")[2])["quotes"]:
        todo += ["/q/" + urllib.parse.quote(quote["id"])]
    for actor in json.loads(get(url, "/actors.json?n=100")[2])["actors"]:
        todo += ["/actors/" + urllib.parse.quote(actor["id"], safe="")]
    pages = 0
    for path in todo:
        bare, _, query = path.partition("?")
        for form in ("", ".json", ".jsonl", ".csv", ".tsv", ".bib",
                     ".csl.json", ".jsonld", ".anno.json"):
            where = bare + form + ("?" + query if query else "")
            status, headers, body = get(url, where)
            expect(headers.get("x-content-type-options") == "nosniff", where)
            expect(form or headers["content-type"].startswith("text/html"),
                   where, headers["content-type"])
            check_page(where, headers["content-type"], body)
            pages += status == 200
    print(pages, "pages and forms")


{"malformed": malformed, "slow": slow, "markup": markup}[sys.argv[1]](
    *sys.argv[2:])
for fault in faults[:30]:
    print(fault)
print(len(faults), "faults")
sys.exit(bool(faults))
