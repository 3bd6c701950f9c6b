#!/usr/bin/env python3
"""What facets of time cost on a large index: clocks.py FOLDER [PASSAGES [QUOTH]].

Indexes FOLDER, multiplies its rows until there are PASSAGES (1,000,000), which
gives every date its place without indexing so many essays, and measures whole
processes: processor time, the least of five runs.
"""
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile

folder = sys.argv[1]
wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 1000000
quoth = sys.argv[3] if len(sys.argv) > 3 else 'build/quoth'

# Columns that name a row of another table, or the row itself.
TABLES = {'essay': {'id': 'essay'},
          'passage': {'id': 'passage', 'essay': 'essay'},
          'date': {'passage': 'passage'},
          'quote': {'id': 'quote', 'essay': 'essay', 'passage': 'passage'}}


def count(db, table):
    return db.execute('SELECT count(*), max(rowid) FROM ' + table
                      if table != 'date' else
                      'SELECT count(*), 0 FROM date').fetchone()


def multiply(path):
    db = sqlite3.connect(path)
    step = {t: count(db, t)[1] for t in TABLES}
    copies = -(-wanted // count(db, 'passage')[0])
    for table, keys in TABLES.items():
        names = [r[1] for r in db.execute('PRAGMA table_info(%s)' % table)]
        put = ['%s+%d*k.k' % (n, step[keys[n]]) if n in keys else
               "''" if n == 'text' else n for n in names]
        db.execute('INSERT INTO %s WITH k(k) AS (SELECT 1 UNION ALL SELECT '
                   'k+1 FROM k WHERE k<%d) SELECT %s FROM k, (SELECT * FROM '
                   '%s) AS t' % (table, copies - 1, ','.join(put), table))
    db.commit()
    print('%d passages, %d dates' % (count(db, 'passage')[0],
                                     count(db, 'date')[0]))


def milliseconds(command):
    def spent():
        r = resource.getrusage(resource.RUSAGE_CHILDREN)
        return r.ru_utime + r.ru_stime
    times = []
    for _ in range(5):
        before = spent()
        subprocess.run(command, stdout=subprocess.DEVNULL)
        times.append(spent() - before)
    return 1000 * min(times)


def main():
    with tempfile.TemporaryDirectory() as at:
        path = os.path.join(at, 'large.db')
        subprocess.run([quoth, 'index', '-q', '-d', path, folder], check=True)
        multiply(path)
        for command in (['search', '-n', '0', '-nothing'],
                        ['search', '-n', '0', '--facet', 'year', '-nothing'],
                        ['search', '-n', '0', '--facet', 'year', '--facet',
                         'decade', '--facet', 'month', '-nothing'],
                        ['search', '-n', '0', '--facet', 'published-year',
                         '-nothing'],
                        ['timeline'],
                        ['search', '-n', '0', 'event:1898-05'],
                        ['search', '-n', '0', '--facet', 'year',
                         'event:1898-05']):
            print('%6.0f ms  quoth %s' % (milliseconds(
                [quoth] + command + ['-d', path]), ' '.join(command)))


main()
