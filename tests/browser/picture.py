#!/usr/bin/python3
"""The picture of the page in README: picture.py QUOTH CORPUS OUT.png"""

import os
import sys
import tempfile

from browser import Browser
from server import Server

PAGE = '/search?q=khrushchev&event=1958..1962'
WIDTH, HEIGHT = 1200, 760


def main():
    quoth, corpus, out = sys.argv[1:]
    with tempfile.TemporaryDirectory() as work:
        server = Server(os.path.abspath(quoth), work, corpus)
        browser = Browser(f'{work}/profile')
        try:
            browser.base = server.address
            browser.size(WIDTH, HEIGHT)
            browser.media(prefers_color_scheme='light')
            browser.cdp('Emulation.setScrollbarsHidden', hidden=True)
            browser.open(PAGE)
            browser.screenshot(out)
        finally:
            browser.quit()
            server.stop()


main()
