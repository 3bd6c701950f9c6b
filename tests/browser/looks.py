"""Sizes, colours, paper and weight; pictures of them for people."""

import base64
import re

from selenium.webdriver.common.by import By

from cases import case
from pages import ANY, ask, hits

KINDS = {}
WIDE = 'return [document.documentElement.scrollWidth, ' \
       'document.documentElement.clientWidth]'


def addresses(b):
    """Every kind of page, by a name for its picture."""
    if not KINDS:
        KINDS.update(find_kinds(b))
    return KINDS


def find_kinds(b):
    ask(b, 'tear down this', '/quotes')
    quotation = b.find('link', 'Permalink to hit 1').get_attribute('href')
    ask(b, 'berlin')
    passage = b.find('link', 'Permalink to hit 1').get_attribute('href')
    essay = hits(b)[0].get_attribute('href')
    return {
        'start': '/', 'search': '/search?q=berlin',
        'quotations': '/quotes?q=wall', 'all-quotations': '/quotes',
        'actors': '/actors', 'actor': '/actors/john-f-kennedy',
        'essays': '/essays', 'essay': essay.removeprefix(b.base),
        'passage-link': passage.removeprefix(b.base),
        'quotation-link': quotation.removeprefix(b.base),
        'filtered': '/search?q=berlin&actor=john-f-kennedy&event=1958..1962',
        'none-found': '/search?q=kruschev+berln', 'help': '/help',
        'query-fault': '/search?q=berlin+(wall', 'error': '/nothing-here',
    }


def show(b, name, whole=False):
    b.screenshot(f'{b.screenshots}/{name}.png', whole)


@case('no page is wider than a screen of 320 to 2000 pixels', quiet=False)
def _(b):
    pages = addresses(b)
    for name, path in pages.items():
        b.size()
        b.open(path)
        show(b, name)
        for width in (320, 2000, 1280):
            b.size(width)
            content, screen = b.js(WIDE)
            assert content <= screen, f'{path} at {width}: {content}'
            if width != 1280 and name in ('start', 'search', 'essay'):
                show(b, f'{name}-{width}')


@case('at 200 % a page is as readable')
def _(b):
    b.size(1280, 900, zoom=2)
    for path in addresses(b).values():
        if 'nothing' not in path and '(' not in path:
            b.open(path)
            content, screen = b.js(WIDE)
            assert content <= screen <= 640, f'{path}: {content}'
    ask(b, 'berlin')
    show(b, 'search-zoomed')


def background(b):
    return b.driver.find_element(By.TAG_NAME, 'body').value_of_css_property(
        'background-color')


def brightness(colour):
    red, green, blue = map(int, re.findall(r'\d+', colour)[:3])
    return .2126 * red + .7152 * green + .0722 * blue


@case('light and dark follow the reader')
def _(b):
    pages = addresses(b)
    ask(b, 'berlin')
    assert brightness(background(b)) > 200
    b.media(prefers_color_scheme='dark')
    assert brightness(background(b)) < 50
    for name in ('start', 'filtered', 'essay', 'actor', 'quotation-link'):
        b.open(pages[name])
        show(b, f'{name}-dark')


MOVES = '''
return document.getAnimations().filter(a => a.effect.getTiming().duration > 1)
	.length + [...document.querySelectorAll('*')].filter(e => {
	const s = getComputedStyle(e)
	return s.scrollBehavior === 'smooth' ||
		Math.max(...s.transitionDuration.split(',').map(parseFloat)) > .01
}).length
'''


@case('nothing moves for those who do not want it')
def _(b):
    b.media(prefers_reduced_motion='reduce')
    for path in ('/', '/search?q=berlin', '/actors/john-f-kennedy'):
        b.open(path)
        assert b.js(MOVES) == 0, path


@case('on paper there are the words, and no controls')
def _(b):
    ask(b, 'berlin')
    b.media('print')
    for tag in ('nav', 'button', 'input', 'aside'):
        assert not [e for e in b.driver.find_elements(By.TAG_NAME, tag)
                    if e.is_displayed()], tag
    assert b.driver.find_element(By.CSS_SELECTOR, 'main mark').is_displayed()
    show(b, 'print')
    paper = b.cdp('Page.printToPDF', paperWidth=8.27, paperHeight=11.69)
    pdf = base64.b64decode(paper['data'])
    assert pdf.startswith(b'%PDF')
    with open(f'{b.screenshots}/print.pdf', 'wb') as out:
        out.write(pdf)


WEIGHT = '''
const all = [...performance.getEntriesByType('navigation'),
	...performance.getEntriesByType('resource')]
return all.map(e => [e.name, e.decodedBodySize])
'''
PAINT = '''
const p = performance.getEntriesByName('first-contentful-paint')
return p.length && p[0].startTime
'''


@case('the first page, its style and its script are under 60 KB')
def _(b):
    b.cdp('Network.clearBrowserCache')
    b.open('/')
    b.wait(lambda: b.js(PAINT), 'nothing was painted')
    parts = b.js(WEIGHT)
    kinds = {name.split('?')[0].rsplit('/', 1)[-1] for name, _ in parts}
    assert {'', 'style.css', 'script.js'} <= kinds, kinds
    weight = sum(size for _, size in parts)
    assert 3000 < weight < 60 * 1024, parts
    print(f'# first page: {weight} bytes in {len(parts)} answers, '
          f'first paint after {b.js(PAINT):.0f} ms')


@case('every page has one heading, a title and a language')
def _(b):
    titles = {}
    for name, path in addresses(b).items():
        if name in ('query-fault', 'error'):
            continue
        b.open(path)
        assert b.js("return document.documentElement.lang") == 'en'
        mains = b.js("return [document.querySelectorAll('h1').length, "
                     "document.querySelectorAll('main').length]")
        assert mains[1] == 1 and (mains[0] == 1 or path == '/'), (path, mains)
        titles.setdefault(b.driver.title, []).append(path)
    assert all(len(paths) == 1 for paths in titles.values()), titles
    assert b.all('heading', ANY)
