#!/usr/bin/env python3
"""Runs the examples of README.md: readme.py QUOTH [--write].

In a block fenced as ```console each line that starts with `$ ` is a command,
and what follows it is what the command prints.  Compares, or with --write
puts what is printed now into the file.  Times and paths are not compared.
"""
import os
import re
import subprocess
import sys
import tempfile

top = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
quoth = os.path.abspath(sys.argv[1])
write = '--write' in sys.argv
path = os.path.join(top, 'README.md')


def run(command, env):
    done = subprocess.run(['bash', '-c', command], cwd=top, env=env,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True)
    return done.stdout.replace(top + '/', '').rstrip('\n').split('\n')


def same(a, b):
    def plain(lines):
        return [re.sub(r'\d+\.\d s$', 'T s', x.rstrip()) for x in lines]
    return plain(a) == plain(b)


def main():
    text = open(path, encoding='utf-8').read()
    blocks = re.split(r'(```console\n.*?\n```)', text, flags=re.S)
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(quoth, os.path.join(folder, 'quoth'))
        env = dict(os.environ, QUOTH_DB=os.path.join(folder, 'readme.db'),
                   PATH=folder + ':' + os.environ['PATH'], LC_ALL='C.UTF-8',
                   NO_COLOR='1')
        for i, block in enumerate(blocks):
            if not block.startswith('```console'):
                continue
            out, want, command = [], [], None
            lines = block.split('\n')[1:-1] + ['$ ']
            for line in lines:
                if not line.startswith('$ '):
                    want.append(line)
                    continue
                if command is not None:
                    got = run(command, env)
                    if not same(got, [w for w in want] or ['']):
                        bad += 1
                        if not write:
                            print('$', command, *got, sep='\n')
                    out += ['$ ' + command] + [g for g in got if got != ['']]
                command, want = line[2:], []
            blocks[i] = '\n'.join(['```console'] + out + ['```'])
    if write:
        open(path, 'w', encoding='utf-8').write(''.join(blocks))
        return 0
    print(bad, 'examples print something else')
    return 1 if bad else 0


sys.exit(main())
