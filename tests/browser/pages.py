"""What several tests do on the pages, and what they read off them."""

import re
import urllib.parse

from selenium.webdriver.common.keys import Keys

from browser import value

ANY = re.compile('.')


def ask(b, query, path='/search'):
    """Opens the results of a query; parameters may follow it in `path`."""
    joint = '&' if '?' in path else '?'
    b.open(f'{path}{joint}q={urllib.parse.quote(query)}')
    return total(b)


def total(b):
    """The number in the heading of the page."""
    found = b.wait(lambda: re.match(r'[\d,]+', heading(b)),
                   'no number in the heading')
    return int(found[0].replace(',', ''))


def heading(b):
    return b.js("return (document.querySelector('h1') || {}).textContent || ''"
                ).strip()


def until_total(b, wanted):
    b.wait(lambda: total(b) == wanted, f'never {wanted} found')


def parameters(b):
    """The state in the address: a list of values for each name."""
    return urllib.parse.parse_qs(urllib.parse.urlsplit(b.path).query)


def path_only(b):
    return urllib.parse.urlsplit(b.path).path


def group(b, legend):
    """A facet: the group of that name."""
    return b.find('group', legend)


def facet(b, legend):
    """Its values: (label, count, chosen) in the order shown."""
    for n in b.nodes('checkbox', within=group(b, legend)):
        label, count = value(n, 'name').rsplit(' ', 1)
        checked = [p for p in n['properties'] if p['name'] == 'checked']
        yield (label, int(count.replace(',', '')),
               bool(checked) and checked[0]['value']['value'] == 'true')


def choose(b, legend, label, scripts=True):
    """Chooses a value of a facet, or gives it up."""
    box = b.find('checkbox', re.compile(f'^{re.escape(label)} [0-9,]+$'),
                 within=group(b, legend))
    box.click()
    if not scripts:
        b.find('button', 'Apply filters').click()


def hits(b):
    """The links in the headings of the hits."""
    return b.js("return [...document.querySelectorAll('main ol > li')]"
                ".map(e => e.querySelector('h2 a')).filter(e => e)")


def marked(b):
    """What is highlighted, each stretch of it."""
    return b.js("return [...document.querySelectorAll('main mark')]"
                ".map(e => e.textContent)")


def letters(text):
    """Words without what typography adds."""
    return re.sub(r'[\s“”‘’"\'…]+', ' ', text).strip()


SHOWN = '''
const e = document.activeElement, s = getComputedStyle(e)
const r = e.getBoundingClientRect()
const drawn = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 ||
	[...e.querySelectorAll('rect')].map(p => getComputedStyle(p)).some(
		p => parseFloat(p.strokeWidth) >= 2 && p.stroke !== 'none')
const seen = r.bottom > 0 && r.right > 0 && r.top < innerHeight &&
	r.left < innerWidth
return drawn && seen ? '' : `${e.tagName} ${e.textContent.trim()}: ` +
	`outline ${s.outlineStyle} ${s.outlineWidth}, at ${r.left}, ${r.top}`
'''


def hidden_focus(b):
    """'' if one sees what has the focus, else what one sees."""
    return b.js(SHOWN)


def tab_to(b, element, most=120):
    """Presses Tab until it has the focus; of every stop, what hides it."""
    for _ in range(most):
        b.press(Keys.TAB)
        yield hidden_focus(b)
        if b.js('return document.activeElement === arguments[0]', element):
            return
    raise AssertionError(f'not reached with {most} times Tab')
