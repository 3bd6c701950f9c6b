"""The index is written to while the page is open."""

import os

from cases import case
from pages import ask, heading, path_only

ESSAY = '''---
title: The Zebra Question
published: 2001
---
In 1977 Anna Quaglino said, "The zebra is not negotiable."
'''


@case('an essay that comes meanwhile is found without a new start')
def _(b):
    assert ask(b, 'zebra') == 0
    with open(f'{b.server.essays}/zebra.md', 'w', encoding='utf-8') as out:
        out.write(ESSAY)
    b.server.add(b.server.essays)
    assert ask(b, 'zebra') == 1


@case('a link to words that have changed says so', quiet=False)
def _(b):
    assert ask(b, 'zebra', '/quotes') == 1
    b.find('link', 'Permalink to hit 1').click()
    b.wait(lambda: path_only(b).startswith('/q/'))
    link = b.path
    with open(f'{b.server.essays}/zebra.md', 'w', encoding='utf-8') as out:
        out.write(ESSAY.replace('not negotiable', 'ours'))
    b.server.add(b.server.essays)
    b.open(link)
    assert 'A quotation' not in heading(b), heading(b)
    status = b.js("return performance.getEntriesByType('navigation')[0]"
                  ".responseStatus")
    assert status == 410, status
    os.remove(f'{b.server.essays}/zebra.md')
