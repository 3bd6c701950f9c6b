#!/usr/bin/python3
"""The page in a real browser: an index of a corpus, a server, Chromium."""

import argparse
import importlib
import os
import shutil
import sys
import tempfile

import cases
from browser import Browser
from server import Server

PARTS = ('searching', 'reading', 'keys', 'looks', 'access', 'changing')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('quoth')
    parser.add_argument('--corpus', default='corpus')
    parser.add_argument('--axe', default='build/browser/node_modules/'
                        'axe-core/axe.min.js')
    parser.add_argument('--screenshots', default='build/screenshots')
    parser.add_argument('--work')
    parser.add_argument('--only', default='', help='part of a test\'s name')
    parser.add_argument('--times', action='store_true')
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.work) as work:
        sys.exit(test(options, work))


def test(options, work):
    os.makedirs(options.screenshots, exist_ok=True)
    shutil.copytree(options.corpus, f'{work}/essays')
    for part in PARTS:
        importlib.import_module(part)
    browser = Browser(f'{work}/profile')
    browser.screenshots = options.screenshots
    browser.axe = options.axe
    server = Server(os.path.abspath(options.quoth), work, f'{work}/essays')
    browser.server = server
    browser.base = server.address
    browser.reset()
    list(browser.requests())  # what the browser opened by itself
    try:
        failed = cases.run(browser, options.only, options.times)
    finally:
        browser.quit()
        status = server.stop()
    if status or server.complaints:
        print(f'not ok the server ends well (exit {status})')
        print(''.join(f'# {line}' for line in server.complaints))
        failed += 1
    return failed > 0


main()
