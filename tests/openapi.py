#!/usr/bin/env python3
"""Holds the description of the HTTP API against a running server.

    tests/openapi.py URL             every path, parameter and answer
    tests/openapi.py URL --gone      the same of a server without an index

What is documented must be what is answered, and nothing else may be: each
example of a parameter is asked, each documented status is provoked, bodies
are validated by their schemas, which allow no key that they do not have.
"""

import csv
import http.client
import io
import json
import re
import sys
import urllib.parse

import jsonschema

SECURITY = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}
SUFFIXES = [".json", ".jsonl", ".csv", ".tsv", ".bib", ".csl.json",
            ".jsonld", ".anno.json"]

faults = []
checks = 0


def expect(true, *words):
    global checks
    checks += 1
    if not true:
        faults.append(" ".join(str(w) for w in words)[:600])
    return true


class Api:
    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        self.address, self.root = parts.netloc, parts.path.rstrip("/")
        self.connection = http.client.HTTPConnection(self.address, timeout=60)

    def ask(self, path, method="GET", headers=None, body=None):
        c = self.connection
        c.putrequest(method, self.root + path, skip_host=True,
                     skip_accept_encoding=True)
        headers = dict(headers or {})
        headers.setdefault("Host", self.address)
        if body is not None:
            headers["Content-Length"] = str(len(body))
        for name, value in headers.items():
            c.putheader(name, value)
        c.endheaders(body)
        r = c.getresponse()
        answer = Answer(path, r.status, r.getheaders(), r.read())
        if r.will_close:
            c.close()
        for name, value in SECURITY.items():
            expect(answer.headers.get(name) == value, path, "lacks", name)
        expect("default-src 'none'" in
               answer.headers.get("content-security-policy", ""),
               path, "lacks a policy")
        return answer


class Answer:
    def __init__(self, path, status, headers, body):
        self.path, self.status, self.body = path, status, body
        self.pairs = headers
        self.headers = {k.lower(): v for k, v in headers}


class Document:
    def __init__(self, data):
        self.data = data
        self.components = data["components"]
        self.validators = {}

    def look(self, node):
        while isinstance(node, dict) and "$ref" in node:
            target = self.data
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part.replace("~1", "/")]
            node = target
        return node

    def references(self, node):
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                yield node["$ref"]
            for value in node.values():
                yield from self.references(value)
        elif isinstance(node, list):
            for value in node:
                yield from self.references(value)

    def validate(self, schema, value, *where):
        key = json.dumps(schema)
        if key not in self.validators:
            self.validators[key] = jsonschema.Draft202012Validator(
                {**schema, "components": self.components})
        for e in self.validators[key].iter_errors(value):
            expect(False, *where, "at", list(e.absolute_path), e.message)
            break
        else:
            expect(True)

    def operations(self):
        for path, item in self.data["paths"].items():
            yield path, item["get"]

    def parameters(self, operation):
        return [self.look(p) for p in operation["parameters"]]


def check_document(doc):
    """References lead somewhere, all is used, schemas are schemas."""
    used = set(doc.references(doc.data))
    for ref in used:
        expect(doc.look({"$ref": ref}) is not None, ref)
    for group, members in doc.components.items():
        for name in members:
            expect(f"#/components/{group}/{name}" in used, group, name,
                   "is never used")
    for schema in doc.components["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    names = [o["operationId"] for _, o in doc.operations()]
    expect(len(set(names)) == len(names), "operationId twice")
    for path, operation in doc.operations():
        params = doc.parameters(operation)
        keys = [(p["in"], p["name"]) for p in params]
        expect(len(set(keys)) == len(keys), path, "has a parameter twice")
        expect(set(re.findall(r"{(\w+)}", path)) ==
               {p["name"] for p in params if p["in"] == "path"},
               path, "and its parameters")
        for p in params:
            expect(p["in"] == "path" or p.get("examples"), path, p["name"],
                   "has no example")


# ---- what may be asked

def find_keys(api):
    """Values of the parameters in paths."""
    def first(path, key):
        return json.loads(api.ask(path).body)[key][0]
    hit = first("/search.json?q=treaty", "hits")
    quote = first("/quotes.json?q=", "quotes")
    actor = first("/actors.json?n=1", "actors")
    return {
        "actorKey": [actor["id"]],
        "essayKey": [hit["essay"]["id"]],
        "passageId": [hit["id"], hit["id"].replace("#", ":")],
        "quoteId": [quote["id"], quote["id"].replace("#", ":")],
    }


NOBODY = {"actorKey": ["no-such-actor", "PER:"],
          "essayKey": ["000000000000"],
          "passageId": ["x", "000000000000:1-2"],
          "quoteId": ["x:9-8", "000000000000:1-2"]}


def values_of(param, keys):
    schema = param["schema"]
    return keys[param["name"]] if param["name"] in keys else schema["enum"]


def addresses(doc, path, operation, keys):
    """The path with each value of its parameters."""
    out = [path]
    for p in doc.parameters(operation):
        if p["in"] == "path":
            mark = "{" + p["name"] + "}"
            out = [o.replace(mark, urllib.parse.quote(v, safe=":"))
                   for o in out for v in values_of(p, keys)]
    return out


def examples(doc, operation):
    """Each example of each parameter, alone; none; all first ones."""
    yield []
    together = []
    for p in doc.parameters(operation):
        if p["in"] != "query":
            continue
        for i, e in enumerate(p["examples"].values()):
            values = e["value"] if isinstance(e["value"], list) \
                else [e["value"]]
            pairs = [(p["name"], v) for v in values]
            together += pairs if i == 0 else []
            yield pairs
    if together:
        yield together


def wrong_values(param):
    """Values that its schema does not allow."""
    schema = param["schema"]
    schema = schema.get("items", schema)
    if schema.get("type") == "integer":
        yield from ("x", "-1", "1.5")
        if "maximum" in schema:
            yield str(schema["maximum"] + 1)
    elif schema.get("type") == "number":
        yield from ("x", "-0.1", "1.1", "nan")
    elif schema.get("pattern"):
        yield from ("nonsense", "actor:x")
    elif schema.get("enum") and set(schema["enum"]) != {"0", "1"}:
        yield "nonsense"
    elif param["name"] in ("event", "said", "published"):
        yield "nonsense"


# ---- answers

class Checker:
    def __init__(self, api, doc):
        self.api, self.doc = api, doc
        self.seen = {}           # path of the document: statuses
        self.asked = set()       # (path, parameter)

    def documented(self, path, operation, answer):
        status = str(answer.status)
        self.seen.setdefault(path, set()).add(status)
        if not expect(status in operation["responses"], answer.path, status,
                      "is not documented:", answer.body[:200]):
            return
        response = self.doc.look(operation["responses"][status])
        for name in response.get("headers", {}):
            expect(name.lower() in answer.headers, answer.path, "lacks", name)
        content = response.get("content")
        if not content:
            expect(not answer.body, answer.path, status, "has a body")
            return
        kind = answer.headers.get("content-type")
        if expect(kind in content, answer.path, kind, "is not documented"):
            self.body(answer, kind, content[kind])

    def body(self, answer, kind, media):
        text = answer.body.decode("utf-8")
        if "x-line" in media:
            for line in text.splitlines():
                self.doc.validate(media["x-line"], json.loads(line),
                                  answer.path)
        elif "x-columns" in media:
            self.table(answer, text, kind, media["x-columns"])
        elif "json" in kind:
            self.doc.validate(media["schema"], json.loads(text), answer.path)
            if kind == "application/problem+json":
                expect(json.loads(text)["status"] == answer.status,
                       answer.path, "tells another status")

    def table(self, answer, text, kind, columns):
        rows = list(csv.reader(io.StringIO(text, newline=""))
                    if "csv" in kind else
                    (line.split("\t") for line in text.splitlines()))
        expect(len(rows[0]) == len(columns) and
               all(h in c.split("|") for h, c in zip(rows[0], columns)),
               answer.path, "has columns", rows[0])
        expect(all(len(r) == len(columns) for r in rows), answer.path,
               "has rows of other lengths")

    def get(self, path, operation, address, pairs=(), **more):
        if pairs:
            address += "?" + urllib.parse.urlencode(pairs)
        answer = self.api.ask(address, **more)
        self.documented(path, operation, answer)
        return answer

    def good(self, path, operation, keys):
        for address in addresses(self.doc, path, operation, keys):
            for pairs in examples(self.doc, operation):
                a = self.get(path, operation, address, pairs)
                expect(a.status == 200, a.path, a.status, a.body[:200])
                self.asked |= {(path, name) for name, _ in pairs}
            self.again(path, operation, address, a)

    def again(self, path, operation, address, answer):
        """The same by HEAD; not again for who has it."""
        bare = self.get(path, operation, address)
        head = self.api.ask(address, method="HEAD")
        expect(head.status == 200 and not head.body, address, "HEAD")

        # Of what is as long as it comes out HEAD says no more than it knows.
        def names(a):
            return sorted((k, v) for k, v in a.pairs if k not in
                          ("Date", "Transfer-Encoding", "Connection"))
        expect(names(head) == names(bare), address, "HEAD has headers",
               names(head), "not", names(bare))
        for tag in (bare.headers["etag"], "W/" + bare.headers["etag"],
                    '"x", ' + bare.headers["etag"]):
            a = self.get(path, operation, address,
                         headers={"If-None-Match": tag})
            expect(a.status == 304, address, "If-None-Match", a.status)
        a = self.get(path, operation, address,
                     headers={"If-None-Match": '"other"'})
        expect(a.status == 200, address, "another tag", a.status)

    def bad(self, path, operation, keys):
        address = addresses(self.doc, path, operation, keys)[0]
        for p in self.doc.parameters(operation):
            if p["in"] == "query":
                for value in wrong_values(p):
                    a = self.get(path, operation, address,
                                 [(p["name"], value)])
                    expect(a.status == 400, a.path, "is", a.status)
        refusals = {
            "413": dict(headers={}, body=b"x"),
            "421": dict(headers={"Host": "evil.example"}),
        }
        for status, more in refusals.items():
            a = self.get(path, operation, address, **more)
            expect(str(a.status) == status, a.path, status, a.status)
        a = self.get(path, operation, address, [("q", "x" * 9000)])
        expect(a.status == 414, path, "with a long query", a.status)
        if "400" in operation["responses"]:
            a = self.get(path, operation, address, [("x", "1")] * 300)
            expect(a.status == 400, path, "with many parameters", a.status)
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH"):
            a = self.api.ask(address, method=method)
            expect(a.status == 405 and a.headers.get("allow") == "GET, HEAD",
                   path, method, a.status)

    def missing(self, path, operation, keys):
        if "{" not in path or not set(NOBODY) & set(
                re.findall(r"{(\w+)}", path)):
            return
        for address in addresses(self.doc, path, operation, NOBODY):
            a = self.get(path, operation, address)
            expect(a.status in (404, 410), a.path, a.status)

    def undocumented(self, keys):
        """Forms of paths that the document does not have are not there."""
        have, bases = [], set()
        for path, operation in self.doc.operations():
            have += addresses(self.doc, path, operation, keys)
        for address in have:
            for suffix in sorted(SUFFIXES, key=len, reverse=True):
                if address.endswith(suffix):
                    bases.add(address.removesuffix(suffix))
                    break
            else:
                bases.add(address)
        for base in bases | {"/", "/p", "/q", "/nothing", "/search/x",
                             "/p/x/y", "/essays/x/y"}:
            for suffix in SUFFIXES:
                if base + suffix not in have:
                    a = self.api.ask(base + suffix)
                    expect(a.status == 404, base + suffix, "is answered with",
                           a.status)

    def all_seen(self, but):
        for path, operation in self.doc.operations():
            left = set(operation["responses"]) - self.seen[path] - but
            expect(not left, path, "never answered", sorted(left))
            for p in self.doc.parameters(operation):
                expect(p["in"] == "path" or (path, p["name"]) in self.asked,
                       path, p["name"], "was never asked")


def run(api, gone):
    doc = Document(json.loads(api.ask("/openapi.json").body))
    check = Checker(api, doc)
    if gone:
        keys = {k: ["abcdefabcdef:1-2"] for k in NOBODY}
        for path, operation in doc.operations():
            if "503" in operation["responses"]:
                address = addresses(doc, path, operation, keys)[0]
                a = check.get(path, operation, address)
                expect(a.status == 503, address, "is", a.status)
                expect(b"quoth index" in a.body, address, "has no remedy",
                       a.body)
        return
    keys = find_keys(api)
    check_document(doc)
    for path, operation in doc.operations():
        check.good(path, operation, keys)
        check.bad(path, operation, keys)
        check.missing(path, operation, keys)
    check.undocumented(keys)
    check.all_seen(but={"503"})


run(Api(sys.argv[1]), "--gone" in sys.argv[2:])
for fault in faults[:40]:
    print(fault)
print(f"{checks} checks, {len(faults)} faults")
sys.exit(bool(faults))
