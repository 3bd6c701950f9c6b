"""The index is written to while the page is open."""

import os
from urllib.parse import quote

from cases import case
from pages import ask, heading, hits, path_only

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


BAD = '<img src=x onerror=ran=1><script>ran=1</script>'
BAD_ESSAY = f'''---
title: "Yak {BAD}"
author: "Ann {BAD}"
source: "{BAD}"
url: "javascript:ran=1"
published: 2001
---
## {BAD}

In 1977 Anna {BAD} Quaglino said, "The yak {BAD} is not negotiable." Boris
Yak-{BAD} heard it.
'''


@case('script in essays and their names is text, and nothing runs')
def _(b):
    name = f'{BAD}.md'.replace('/', '')
    with open(f'{b.server.essays}/{name}', 'w', encoding='utf-8') as out:
        out.write(BAD_ESSAY)
    b.server.add(b.server.essays)
    assert ask(b, 'yak', '/quotes') >= 1
    links = [b.find('link', 'Permalink to hit 1').get_attribute('href')]
    assert ask(b, 'yak') >= 1
    links += [b.find('link', 'Permalink to hit 1').get_attribute('href'),
              hits(b)[0].get_attribute('href')]
    paths = [link.removeprefix(b.base) for link in links]
    for path in ('/search?q=yak', '/quotes?q=yak', '/essays', '/actors?q=yak',
                 f'/search?q={quote(BAD)}', *paths):
        b.open(path)
        if path in paths:
            assert BAD in b.js('return document.body.textContent'), path
        assert not b.js('return window.ran'), path
        assert not b.js("return document.querySelectorAll('img, main script, "
                        "a[href^=javascript]').length"), path
    os.remove(f'{b.server.essays}/{name}')
