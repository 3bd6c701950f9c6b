"""From a hit to its speaker, its essay, its link and its citation."""

import re

from cases import case
from looks import show
from pages import ask, heading, hits, letters, marked, path_only, total


def article(b, number):
    return b.js("return document.querySelectorAll('main ol > li')"
                f"[{number - 1}]")


@case('a quotation leads to its speaker')
def _(b):
    ask(b, 'wall', '/quotes')
    link = hits(b)[0]
    name = link.text
    link.click()
    b.wait(lambda: path_only(b).startswith('/actors/'))
    assert heading(b) == name
    assert b.has('heading', 'Says')


@case('a quotation leads to its place in the essay')
def _(b):
    ask(b, 'tear down this', '/quotes')
    words = b.js("return arguments[0].querySelector('blockquote').textContent",
                 article(b, 1))
    title = b.js("return arguments[0].querySelector('cite').textContent",
                 article(b, 1))
    b.find('link', title, within=article(b, 1)).click()
    b.wait(lambda: path_only(b).startswith('/essays/'))
    assert heading(b) == title
    assert letters(words) in letters(' '.join(marked(b))), marked(b)
    place = b.js("return document.querySelector('#at')"
                 ".getBoundingClientRect().top")
    assert 0 <= place < 900, f'the words are at {place}'


@case('a permalink shows the exact words in their context')
def _(b):
    ask(b, 'tear down this', '/quotes')
    words = b.js("return arguments[0].querySelector('blockquote').textContent",
                 article(b, 1))
    b.find('link', 'Permalink to hit 1').click()
    b.wait(lambda: path_only(b).startswith('/q/'))
    context = b.js("return document.querySelector('#at').textContent")
    assert letters(context) == letters(words), (context, words)
    b.driver.refresh()
    assert b.js("return document.querySelector('#at').textContent") == context


@case('who speaks stands behind the words, highlighted or not')
def _(b):
    ask(b, 'Annamarie Doherr')
    link = hits(b)[0].get_attribute('href').removeprefix(b.base)
    for path in (link, link.split('?')[0]):
        b.open(path)
        text = b.js("return document.querySelector('article').textContent")
        assert re.search('errichten,”\\s*Walter Ulbricht he replied', text), path


@case('an essay is read without what was added to it')
def _(b):
    b.open('/essays')
    title = hits(b) and hits(b)[0].text or b.all('heading')[1].text
    b.find('link', title).click()
    b.wait(lambda: path_only(b).startswith('/essays/'))
    article_text = "return document.querySelector('article').textContent"
    assert b.js("return document.querySelectorAll('article a.actor').length")
    b.find('link', 'Plain text').click()
    b.wait(lambda: 'tags=off' in b.path)
    assert not b.js("return document.querySelectorAll('article a.actor')"
                    ".length")
    assert len(b.js(article_text)) > 3000


CITATIONS = ('Footnote', 'Link', 'BibTeX', 'CSL-JSON')


@case('a citation is copied as it is shown')
def _(b):
    b.allow_clipboard()
    ask(b, 'tear down this', '/quotes')
    b.find('DisclosureTriangle', 'Cite hit 1').click()
    hit = article(b, 1)
    for kind in CITATIONS:
        b.find('button', re.compile(f'^Copy.*{kind}', re.I), within=hit).click()
        shown = b.js('''
            const h = [...arguments[0].querySelectorAll('h3')]
                .find(e => e.firstChild.textContent.trim() === arguments[1])
            return h.nextElementSibling.textContent''', hit, kind)
        copied = b.wait(lambda: b.driver.execute_async_script(
            'navigator.clipboard.readText().then(arguments[0])') or None)
        assert copied.strip() == shown.strip(), (kind, copied, shown)
    assert 'Wall' in copied
    show(b, 'citation')


@case('an actor leads to what is said of him')
def _(b):
    b.open('/actors')
    assert total(b) > 100
    b.find('searchbox', 'Name').send_keys('kennedy')
    b.find('button', 'Show').click()
    b.find('link', 'John F. Kennedy').click()
    b.wait(lambda: path_only(b).startswith('/actors/'))
    b.find('link', re.compile('^All .*quotations')).click()
    b.wait(lambda: path_only(b) == '/quotes')
    assert total(b) > 10
