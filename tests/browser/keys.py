"""Without a mouse, and without scripts."""

import re

from selenium.webdriver.common.keys import Keys

from cases import case
from pages import (ask, choose, facet, heading, hidden_focus, hits,
                   parameters, path_only, tab_to, total)


def third_hit(b):
    """From the address bar to the third hit, by keys alone."""
    b.open('/')
    assert b.focused.accessible_name == 'Search the essays'
    b.press('berlin', Keys.ENTER)
    b.wait(lambda: path_only(b) == '/search' and len(hits(b)) == 10)
    b.driver.refresh()
    b.wait(lambda: len(hits(b)) == 10)
    b.js('document.activeElement.blur(); scrollTo(0, 0)')
    b.press(Keys.TAB)
    assert b.focused.accessible_name == 'Skip to the content'
    assert not hidden_focus(b), hidden_focus(b)
    b.press(Keys.ENTER)
    hit = hits(b)[2]
    title = hit.text
    for unseen in tab_to(b, hit):
        assert not unseen, unseen
    b.press(Keys.ENTER)
    b.wait(lambda: path_only(b).startswith('/essays/'))
    assert heading(b) == title


@case('keys alone lead from the address bar to the third hit')
def _(b):
    third_hit(b)


@case('without scripts, too')
def _(b):
    b.scripts(False)
    third_hit(b)


@case('without scripts, filters, timeline, citations and pages work')
def _(b):
    b.scripts(False)
    everything = ask(b, 'berlin')
    label, count, _ = list(facet(b, 'Actors named'))[1]
    choose(b, 'Actors named', label, scripts=False)
    b.wait(lambda: total(b) == count)
    b.find('link', re.compile(f'{re.escape(label)}.*remove')).click()
    b.wait(lambda: total(b) == everything)
    b.find('link', re.compile('^1961: ')).click()
    b.wait(lambda: total(b) < everything)
    assert parameters(b)['event'] == ['1961'], b.path
    b.back()
    b.wait(lambda: total(b) == everything)
    b.find('link', 'Next →').click()
    b.wait(lambda: parameters(b).get('offset') == ['10'] and hits(b))
    b.find('DisclosureTriangle', 'Cite hit 11').click()
    b.wait(lambda: 'title = {' in b.find('group', 'BibTeX').text)
    assert not b.has('button', re.compile('^Copy')), 'copies nothing'
    b.find('link', 'Permalink to hit 11').click()
    b.wait(lambda: path_only(b).startswith('/p/'))
    assert len(b.js("return document.querySelector('#at').textContent")) > 40


PAGES = ('/', '/search?q=berlin', '/quotes?q=wall', '/actors', '/essays',
         '/help')
# What is wrong with the stop after another: '' or its fault.
STEP = '''
const e = document.activeElement, before = window.before
window.before = e
if (!before || !before.isConnected)
	return ''
const p = before.getBoundingClientRect(), q = e.getBoundingClientRect()
const name = `${e.textContent} after ${before.textContent}`
if (!(before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING))
	return name
return before.closest('aside') === e.closest('aside') && q.bottom <= p.top
	? `${name}, but above it` : ''
'''


@case('Tab goes in reading order, and one sees where it is')
def _(b):
    for path in PAGES:
        b.open(path)
        b.js('document.activeElement.blur()')
        for stops in range(30):
            b.press(Keys.TAB)
            if b.js('return document.activeElement === document.body'):
                break
            fault = b.js(STEP) or hidden_focus(b)
            assert not fault, f'{path}: {fault}'
        assert stops > 8, path
