"""The engines that bench.py compares: how each makes its index and is asked."""
import glob
import hashlib
import json
import os
import select
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


class Engine:
    """Commands to ask an index and to make one; `sources` are what the index
    depends on, besides the corpus; `shows`
    what it can be asked to show; `share`: it is asked one question of so
    many, because it is slow; `settles`: it gets faster while it runs; `bare`:
    an index of the words alone is measured, too."""

    def __init__(self, name, ask, make, sources, shows=('ids', 'page'),
                 share=1, settles=False, bare=True):
        self.name = name
        self.ask = ask
        self.make = make
        self.sources = sources
        self.shows = shows
        self.share = share
        self.settles = settles
        self.bare = bare

    def index(self, folder, bare=False):
        return os.path.join(folder, self.name + ('-bare' if bare else ''))


def java(options, program):
    return ['java', '-Xms1g', '-Xmx2g', '-cp',
            options.lucene + ':' + options.programs, program]


def engines(options):
    def program(name):
        return os.path.join(options.programs, name)
    return [
        Engine('quoth', [program('ask_quoth')], [program('fill')],
               ['core/*.[ch]', 'indexer/store_write.[ch]',
                'indexer/vocabulary.[ch]', 'indexer/actor_*.[ch]',
                'indexer/pack*.[ch]', 'tests/bench/fill.c']),
        Engine('lucene', java(options, 'AskLucene'),
               java(options, 'MakeLucene'), ['tests/bench/MakeLucene.java'],
               shows=('ids', 'exact', 'page'), settles=True),
        Engine('xapian', [program('ask_xapian')], [program('make_xapian')],
               ['tests/bench/make_xapian.cc'], share=3, bare=False),
        Engine('fts5', [program('ask_fts5')], [program('make_fts5')],
               ['tests/bench/make_fts5.c'], shows=('ids',), share=6),
    ]


# ---- making indexes

def hash_files(paths):
    total = hashlib.sha256()
    for path in sorted(paths):
        with open(path, 'rb') as f:
            while block := f.read(1 << 20):
                total.update(block)
    return total.hexdigest()


def spent(command):
    """Runs it: seconds of processor, of the clock, bytes of memory at most."""
    start = time.monotonic()
    child = subprocess.Popen(command)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit('bench: %s failed' % ' '.join(command))
    return {'cpu': used.ru_utime + used.ru_stime,
            'wall': time.monotonic() - start, 'peak': used.ru_maxrss * 1024}


def size_of(paths):
    total = 0
    for path in paths:
        for folder, _, names in os.walk(path):
            total += sum(os.path.getsize(os.path.join(folder, n))
                         for n in names)
        if os.path.isfile(path):
            total += os.path.getsize(path)
    return total


def files_of(index):
    """What an index consists of, with what SQLite may leave beside it."""
    return [index + end for end in ('', '.quotes', '-wal', '-shm')]


def remove(paths):
    for path in paths:
        if os.path.isdir(path):
            shutil.rmtree(path)
        elif os.path.exists(path):
            os.remove(path)


def make_index(engine, corpus, corpus_hash, bare, again):
    """What the index cost: remembered as long as nothing that it depends on
    has changed."""
    index = engine.index(corpus, bare)
    key = corpus_hash + hash_files(
        p for s in engine.sources for p in glob.glob(os.path.join(ROOT, s)))
    note = index + '.json'
    if os.path.exists(note) and not again:
        with open(note) as f:
            known = json.load(f)
        if known['key'] == key:
            return known
    remove(files_of(index) + [note])
    print('bench: making the index of', engine.name, *['bare'] * bare,
          flush=True)
    cost = spent(engine.make + [index, corpus] + ['bare'] * bare)
    cost['bytes'] = size_of(files_of(index))
    cost['key'] = key
    with open(note, 'w') as f:
        json.dump(cost, f)
    return cost


# ---- asking

class Running:
    """An engine with its index open, waiting for questions."""

    def __init__(self, engine, corpus):
        self.engine = engine
        self.process = subprocess.Popen(
            engine.ask + [engine.index(corpus)], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE)

    def ask(self, times, show, question):
        """(matches, microseconds of the first time, median of the others)"""
        line = '%d %s\t%s\n' % (times, show, question)
        self.process.stdin.write(line.encode())
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if len(answer) != 3:
            sys.exit('bench: %s does not answer: %s' % (self.engine.name,
                                                        line))
        return int(answer[0]), float(answer[1]), float(answer[2])

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


def cold(command, question):
    """Milliseconds from the start of a process to its first line, and of
    processor time to its end."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE)
    if question:
        child.stdin.write(question.encode())
        child.stdin.flush()
    select.select([child.stdout], [], [])
    elapsed = time.monotonic() - start
    child.stdin.close()
    child.stdout.read()
    child.stdout.close()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return elapsed * 1000, (used.ru_utime + used.ru_stime) * 1000
