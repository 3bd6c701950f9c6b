#!/usr/bin/env python3
"""quoth beside other engines, in one run: see tests/bench/README.md.

Makes a corpus, an index of it by every engine and a list of questions; asks
all engines the same questions in turn; writes every figure to a TSV and
prints the table that report.py makes of it.
"""
import argparse
import os
import sqlite3
import subprocess
import sys

sys.dont_write_bytecode = True

import engines as e  # noqa: E402
import report  # noqa: E402

ROUNDS = 3
TIMES = 5               # a question in a round, when it is answered fast
SLOW = 20000            # microseconds: else once
WARM = 3                # one question in so many to warm up with
COLD = 5                # questions of a class
SETTLED = 0.98          # of the best round so far: no faster any more


def read_options():
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add('--data', required=True, help='folder of essays')
    add('--passages', type=int, default=100000)
    add('--programs', required=True, help='where make put what it built')
    add('--quoth', required=True)
    add('--lucene', required=True, help="Lucene's jars")
    add('--out', required=True)
    add('--engines', default='quoth,lucene,xapian,fts5')
    add('--rounds', type=int, default=ROUNDS)
    add('--index-again', action='store_true',
        help='measure indexing again, even of what has not changed')
    add('--index-only', action='store_true')
    add('--check', action='store_true',
        help='see only whether engines find as much, time nothing')
    return parser.parse_args()


def make_corpus(options, folder):
    """Its hash.  A corpus that is there is the same: the seed is fixed."""
    passages = os.path.join(folder, 'passages.tsv')
    os.makedirs(folder, exist_ok=True)
    if not os.path.exists(os.path.join(folder, 'actors.tsv')):
        print('bench: making', options.passages, 'passages', flush=True)
        subprocess.run([os.path.join(options.programs, 'generate'),
                        options.data, str(options.passages), folder],
                       check=True)
    return e.hash_files([passages])


def make_questions(options, folder):
    path = os.path.join(folder, 'queries.tsv')
    if not os.path.exists(path):
        with open(path + '.new', 'w') as f:
            subprocess.run([os.path.join(options.programs, 'queries'),
                            folder], check=True, stdout=f)
        os.rename(path + '.new', path)
    with open(path) as f:
        lines = f.read().splitlines()
    return ([q for q in lines if q.startswith('warm\t')],
            [q for q in lines if q.startswith('timed\t')])


class Figures:
    """Every figure a line: what, engine, show, class, number of the
    question, value."""

    def __init__(self, path, passages):
        self.path = path
        self.file = open(path + '.new', 'w')
        self.put('passages', '', '', '', '', passages)

    def put(self, what, engine, show, kind, number, value):
        print(what, engine, show, kind, number, value, sep='\t',
              file=self.file, flush=True)

    def keep(self):
        self.file.close()
        os.rename(self.path + '.new', self.path)


def kind_of(question):
    return question.split('\t')[1]


def numbered(questions, share, limit=None):
    """(number in its class, question), one of `share` of each class."""
    seen = {}
    for q in questions:
        n = seen[kind_of(q)] = seen.get(kind_of(q), -1) + 1
        if n % share == 0 and (limit is None or n // share < limit):
            yield n, q


# ---- steps

def index_all(options, folder, corpus_hash, which, figures):
    for engine in which:
        for bare in (True, False)[not engine.bare:]:
            cost = e.make_index(engine, folder, corpus_hash, bare,
                                options.index_again)
            for what in ('cpu', 'wall', 'peak', 'bytes'):
                figures.put('index ' + what, engine.name,
                            'bare' if bare else 'full', '', '', cost[what])
            if engine.name == 'quoth' and bare:
                measure_text(engine.index(folder, bare), figures)


def measure_text(index, figures):
    """Bytes of the pages that keep the essays and nothing to search by."""
    db = sqlite3.connect(index)
    size = db.execute("SELECT sum(pgsize) FROM dbstat WHERE name='essay'")
    figures.put('texts', 'quoth', 'bare', '', '', size.fetchone()[0])


def warm_up(running, questions):
    """Once through some questions other than those that are timed.  An engine
    that gets faster while it runs (a virtual machine that compiles) goes
    through them until it does so no more, five times at least."""
    rounds, best, idle = 0, float('inf'), 0
    while True:
        spent = 0
        for _, q in numbered(questions, WARM * running.engine.share):
            for show in running.engine.shows:
                _, first, median = running.ask(1, show, q)
                spent += first + median
        rounds += 1
        if not running.engine.settles:
            return rounds
        idle = 0 if spent < SETTLED * best else idle + 1
        best = min(best, spent)
        if rounds >= 5 and idle >= 2:
            return rounds


def compare(folder, which, timed, figures):
    """What the engines find, nothing timed."""
    for engine in which:
        running = e.Running(engine, folder)
        show = 'exact' if 'exact' in engine.shows else 'ids'
        for n, q in numbered(timed, engine.share):
            figures.put('total', engine.name, show, kind_of(q), n,
                        running.ask(0, show, q)[0])
        running.close()


def ask_one(running, number, question, first_round, figures):
    """Every way of showing; the first time in this process is noted apart."""
    engine = running.engine
    for show in engine.shows:
        kind = kind_of(question)
        total, first, _ = running.ask(0, show, question)
        if first_round:
            figures.put('total', engine.name, show, kind, number, total)
            if show == engine.shows[0]:
                figures.put('first', engine.name, show, kind, number, first)
        _, _, median = running.ask(TIMES if first < SLOW else 1, show,
                                   question)
        figures.put('warm', engine.name, show, kind, number, median)


def ask_all(options, folder, which, warm, timed, figures):
    running = [e.Running(engine, folder) for engine in which]
    for r in running:
        rounds = warm_up(r, warm)
        figures.put('warm-up', r.engine.name, '', '', '', rounds)
        print('bench: %s is warm after %d rounds' % (r.engine.name, rounds),
              flush=True)
    for turn in range(options.rounds):
        for i, (n, q) in enumerate(numbered(timed, 1)):
            first = (i + turn) % len(running)
            for r in running[first:] + running[:first]:
                if n % r.engine.share == 0:
                    ask_one(r, n, q, turn == 0, figures)
        print('bench: round %d of %d' % (turn + 1, options.rounds),
              flush=True)
    for r in running:
        r.close()


def quoth_command(options, index, question):
    """The question as a user types it."""
    _, name, kind, words, told = question.split('\t')
    told = told.split(' ', 2)
    joined = {'any': ' OR '.join(words.split()), 'phrase': '"%s"' % words,
              'prefix': words + '*'}.get(kind, words)
    if told[0] == 'years':
        joined += ' event:%s..%s' % (told[1], told[2])
    elif len(told) == 3:
        joined += ' %s:"%s"' % (told[0], told[2])
    more = {'facets': ['--facet', 'actor', '--facet', 'year'],
            'per essay': ['--per-essay', '1']}.get(name, [])
    return [options.quoth, 'quotes' if name == 'quotations by' else 'search',
            '-d', index] + more + [joined]


def ask_cold(options, folder, which, timed, figures):
    """Whole processes, nothing cached but the page cache."""
    for n, q in numbered(timed, 1, COLD):
        for engine in which:
            index = engine.index(folder)
            if engine.name == 'quoth':
                command, line = quoth_command(options, index, q), None
            else:
                command, line = engine.ask + [index], '0 page\t%s\n' % q
            took, spent = e.cold(command, line)
            figures.put('cold', engine.name, 'page', kind_of(q), n, took)
            figures.put('cold cpu', engine.name, 'page', kind_of(q), n, spent)


def ask_threads(options, folder, which, figures):
    quoth = [engine for engine in which if engine.name == 'quoth']
    if not quoth:
        return
    with open(os.path.join(folder, 'queries.tsv')) as f:
        answer = subprocess.run([os.path.join(options.programs, 'threads'),
                                 quoth[0].index(folder)], check=True, stdin=f,
                                stdout=subprocess.PIPE)
    for n, line in enumerate(answer.stdout.decode().splitlines()):
        threads, speed = line.split('\t')
        figures.put('threads', 'quoth', threads, '', n, speed)


def main():
    options = read_options()
    folder = os.path.join(options.out, str(options.passages))
    which = [engine for engine in e.engines(options)
             if engine.name in options.engines.split(',')]
    corpus_hash = make_corpus(options, folder)
    warm, timed = make_questions(options, folder)
    path = os.path.join(folder, 'figures.tsv')
    figures = Figures(path, options.passages)
    index_all(options, folder, corpus_hash, which, figures)
    if options.index_only:
        return
    if options.check:
        compare(folder, which, timed, figures)
    else:
        ask_all(options, folder, which, warm, timed, figures)
        ask_cold(options, folder, which, timed, figures)
        ask_threads(options, folder, which, figures)
    figures.keep()
    print(report.one(path))
    print('bench: every figure is in', path)
    if report.disagreements(path):
        sys.exit('bench: engines disagree on how much there is')


if __name__ == '__main__':
    main()
