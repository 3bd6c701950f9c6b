#!/usr/bin/env python3
"""The figures that bench.py wrote as tables.

    report.py FIGURES.tsv...        of one run each, in order of size, as
                                    tests/bench/RESULTS.md wants them
"""
import datetime
import os
import platform
import statistics
import sys

CLASSES = ['rare word', 'common word', 'OR', 'AND', 'frequent phrase',
           'rare phrase', 'phrase, dates', 'word, actor', 'facets',
           'per essay', 'quotations by', 'prefix']
PHRASES = ['frequent phrase', 'rare phrase', 'phrase, dates']
PEERS = [('lucene', 'Lucene'), ('xapian', 'Xapian'), ('fts5', 'FTS5')]
# FTS5's phrases and prefixes are those of stems.
UNLIKE = [('fts5', kind) for kind in PHRASES + ['prefix']]
# Xapian guesses how many there are when it shows one of each essay.
UNLIKE += [('xapian', 'per essay')]
# Medians of differences beyond this are no matter of taste in words: FTS5's
# stemmer is an older one.
ALLOWED = {'lucene': 0.01, 'xapian': 0.01, 'fts5': 0.05}


class Run:
    def __init__(self, path):
        self.values = {}
        with open(path) as f:
            for line in f:
                what, engine, show, kind, n, value = line[:-1].split('\t')
                key = what, engine, show, kind
                self.values.setdefault(key, {}).setdefault(n, []).append(
                    float(value))
        self.passages = int(self.one('passages'))

    def one(self, what, engine='', show=''):
        found = self.values.get((what, engine, show, ''))
        return found[''][0] if found else None

    def questions(self, what, engine, show, kind):
        """By number of the question: the median over the rounds."""
        return {n: statistics.median(v) for n, v in
                self.values.get((what, engine, show, kind), {}).items()}

    def median(self, what, engine, show, kind):
        found = self.questions(what, engine, show, kind)
        return statistics.median(found.values()) if found else None

    def ratio(self, what, show, peer, peer_show, kind):
        """Of medians, over the questions that both were asked."""
        ours = self.questions(what, 'quoth', show, kind)
        theirs = self.questions(what, peer, peer_show, kind)
        both = ours.keys() & theirs.keys()
        if not both:
            return None
        return (statistics.median(ours[n] for n in both) /
                statistics.median(theirs[n] for n in both))


def number(x):
    if x is None:
        return '-'
    return '{:,.0f}'.format(x) if x >= 99.5 else '%.3g' % x


def share(x):
    return '-' if x is None else '%.2f' % x if x >= 0.1 else '%.2g' % x


def table(head, rows):
    out = ['| ' + ' | '.join(head) + ' |',
           '|---' + '|---:' * (len(head) - 1) + '|']
    out += ['| ' + ' | '.join(row) + ' |' for row in rows]
    return '\n'.join(out) + '\n'


def peers_of(run, what, shows):
    """(engine, show, name) of those that were there."""
    named = [('lucene', 'ids', 'Lucene'),
             ('lucene', 'exact', 'Lucene, all counted'),
             ('lucene', 'page', 'Lucene'), ('xapian', 'ids', 'Xapian'),
             ('xapian', 'page', 'Xapian'), ('fts5', 'ids', 'FTS5'),
             ('fts5', 'page', 'FTS5')]
    return [(e, s, name) for e, s, name in named if s in shows and
            any(k[:3] == (what, e, s) for k in run.values)]


def compared(run, what, show, shows, unit, kinds=CLASSES):
    peers = peers_of(run, what, shows)
    head = (['class', 'quoth, ' + unit] + [p[2] for p in peers] +
            ['to ' + p[2] for p in peers])
    rows = []
    for kind in kinds:
        if run.median(what, 'quoth', show, kind) is None:
            continue
        rows.append([kind, number(run.median(what, 'quoth', show, kind))] +
                    [number(run.median(what, e, s, kind))
                     for e, s, _ in peers] +
                    [share(run.ratio(what, show, e, s, kind))
                     for e, s, _ in peers])
    return table(head, rows)


def index_table(run):
    rows = []
    for engine, name in [('quoth', 'quoth')] + PEERS:
        for show in ('bare', 'full'):
            costs = [run.one('index ' + what, engine, show)
                     for what in ('cpu', 'wall', 'peak', 'bytes')]
            if costs[0] is None:
                continue
            kept = run.one('texts', engine, show)
            rows.append([name, 'words alone' if show == 'bare'
                         else 'with facets and texts',
                         number(costs[0]), number(costs[1]),
                         number(costs[2] / 1e6), number(costs[3] / 1e6),
                         number((costs[3] - kept) / 1e6) if kept else ''])
    return table(['engine', 'index', 'CPU, s', 'clock, s', 'memory, MB',
                  'size, MB', 'without the texts'], rows)


def differences(run, peer, show, kind):
    """(share of the questions with equal totals, median difference, worst)"""
    ours = run.questions('total', 'quoth', 'ids', kind)
    theirs = run.questions('total', peer, show, kind)
    found = [abs(ours[n] - theirs[n]) / max(ours[n], theirs[n], 1)
             for n in ours.keys() & theirs.keys()]
    if not found:
        return None
    return (sum(d == 0 for d in found) / len(found),
            statistics.median(found), max(found))


def compared_totals(run):
    for peer, name in PEERS:
        for kind in CLASSES:
            if (peer, kind) in UNLIKE:
                continue
            show = 'exact' if peer == 'lucene' else 'ids'
            found = differences(run, peer, show, kind)
            if found:
                yield peer, name, kind, found


def totals_table(run):
    names = [name for _, name in PEERS]
    cells = {(name, kind): found
             for _, name, kind, found in compared_totals(run)}
    rows = []
    for kind in CLASSES:
        row = [kind]
        for name in names:
            found = cells.get((name, kind))
            row.append('-' if not found else '%.0f %%, %.2g %%, %.2g %%' %
                       tuple(100 * x for x in found))
        rows.append(row)
    return table(['class'] + names, rows)


def disagreements(path):
    """Classes in which engines find something else than quoth."""
    return [(name, kind) for peer, name, kind, found
            in compared_totals(Run(path)) if found[1] > ALLOWED[peer]]


def threads_line(run):
    speed = {}
    for n in ('1', '2'):
        found = run.values.get(('threads', 'quoth', n, ''))
        if not found:
            return ''
        speed[n] = max(v[0] for v in found.values())
    return ('Two threads answer %.2f times the questions of one (%s and %s a '
            'second, all classes mixed, best turn of each).\n' %
            (speed['2'] / speed['1'], number(speed['2']),
             number(speed['1'])))


def growth_table(small, large):
    factor = large.passages / small.passages
    rows = []
    for kind in CLASSES:
        row = [kind]
        for engine, show in (('quoth', 'ids'), ('quoth', 'page'),
                             ('lucene', 'ids')):
            a = small.median('warm', engine, show, kind)
            b = large.median('warm', engine, show, kind)
            row += [number(a), number(b),
                    '-' if not a or not b else '%.1f' % (b / a)]
        rows.append(row)
    head = ['class']
    for name in ('quoth, ids', 'quoth, page', 'Lucene, ids'):
        head += ['%s, %s' % (name, '{:,}'.format(small.passages)),
                 '{:,}'.format(large.passages), 'times']
    return 'Passages grow %g times.\n\n%s' % (factor, table(head, rows))


TIMED = [
    ('The best ten, warm, microseconds', 'warm', 'ids', ('ids', 'exact'),
     'µs'),
    # Quotations are whole: the others have no excerpts of them.
    ('The best ten with excerpts, warm, microseconds', 'warm', 'page',
     ('page',), 'µs', [k for k in CLASSES if k != 'quotations by']),
    ('Asked for the first time, microseconds', 'first', 'ids', ('ids',),
     'µs'),
    ('From the start of a process to its first answer, milliseconds', 'cold',
     'page', ('page',), 'ms'),
    ('Of these processes, processor time to their end, milliseconds',
     'cold cpu', 'page', ('page',), 'ms'),
]


def sections(run):
    for title, *what in TIMED:
        if any(key[0] == what[0] for key in run.values):
            yield title, compared(run, *what)
    yield 'The index', index_table(run)
    yield ('Do the engines find the same?  Questions with equal totals, '
           'median and worst difference to quoth'), totals_table(run)
    if threads_line(run):
        yield 'Threads', threads_line(run)


def one(path):
    run = Run(path)
    return '\n'.join('## %s\n\n%s' % s for s in sections(run))


def main():
    runs = sorted((Run(path) for path in sys.argv[1:]),
                  key=lambda r: r.passages)
    print('# Results\n\n%s, %d cores %s.  `README.md` here says what was '
          'measured.\n'
          % (datetime.date.today(), os.cpu_count(),
             platform.machine().replace('_', '-')))
    for run in reversed(runs):
        print('## {:,} passages\n'.format(run.passages))
        for title, text in sections(run):
            print('### %s\n\n%s' % (title, text))
    if len(runs) > 1:
        print('## Growth\n')
        print(growth_table(runs[0], runs[-1]))


if __name__ == '__main__':
    main()
