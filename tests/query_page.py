#!/usr/bin/env python3
"""Runs the queries of quoth-query.7: query_page.py QUOTH INDEX [--write].

INDEX is one of corpus/.  Behind each `.It Li QUERY` stands a comment `.\\" = N`
with the passages that it finds, or `.\\" > 0` where that hangs on the tags;
`.\\" refused: QUERY = COLUMN` is a query that
is an error; behind `.Dl TEXT`, `.\\" said of: QUERY` is one of which standard
error says the text.  With --write the numbers are put into the page.
"""
import json
import os
import re
import subprocess
import sys

top = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
page = os.path.join(top, 'quoth-query.7')
quoth, index = sys.argv[1:3]
escapes = {'\\-': '-', '\\(dq': '"', '\\(ti': '~', '\\(lq': '\u201c',
           '\\(rq': '\u201d', '\\&': ''}
bad = 0


def plain(text):
    return re.sub(r'\\\(..|\\.', lambda m: escapes[m.group()], text)


def ask(query):
    done = subprocess.run(
        [quoth, 'search', '-d', index, '-n', '0', '--format', 'json', '--',
         plain(query)], capture_output=True, text=True,
        env=dict(os.environ, LC_ALL='C.UTF-8'))
    total = json.loads(done.stdout)['total'] if done.stdout else None
    return total, done.stderr


def check(what, got, want):
    global bad
    if got != want:
        bad += 1
        print(f'{plain(what)}: {got}, not {want}')


def refused(query, column):
    total, said = ask(query)
    found = re.search(r'column (\d+):', said)
    check(query, total if total is not None else found and found.group(1),
          column)


lines = open(page, encoding='utf-8').read().split('\n')
examples = 0
for i, line in enumerate(lines):
    follows = lines[i + 1] if i + 1 < len(lines) else ''
    item = re.match(r'\.It Li (.*)', line)
    if item:
        examples += 1
        total, said = ask(item.group(1))
        if total and follows == '.\\" > 0':
            continue
        if '--write' in sys.argv and total is not None:
            lines[i + 1] = f'.\\" = {total}'
        else:
            check(item.group(1), f'.\\" = {total}', follows)
    error = re.match(r'\.\\" refused: (.*) = (\d+)$', line)
    if error:
        examples += 1
        refused(*error.groups())
    said_of = re.match(r'\.\\" said of: (.*)', line)
    if said_of:
        examples += 1
        said = ask(said_of.group(1))[1]
        if plain(lines[i - 1][4:]) not in said:
            check(said_of.group(1), said, plain(lines[i - 1][4:]))
if '--write' in sys.argv:
    open(page, 'w', encoding='utf-8').write('\n'.join(lines))
print(examples, 'queries,', bad, 'find something else')
sys.exit(1 if bad or examples < 40 else 0)
