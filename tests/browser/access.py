"""What axe-core finds, and what it cannot see."""

import os
import re

from cases import case, skip
from looks import addresses
from pages import ask, choose, facet, until_total

TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
        'best-practice']
AXE = '''
const [options, done] = arguments
axe.run(document, options).then(
	r => done([r.violations.map(v => v.id + ': ' + v.nodes.map(
		n => n.target + ' ' + n.failureSummary).join('; ')), r.passes.length]),
	e => done([[String(e)], 0]))
'''


def violations(b, **options):
    if not b.js('return !!window.axe'):
        b.js(b.axe_source)
    found, passed = b.driver.execute_async_script(
        AXE, {'resultTypes': ['violations'], **options})
    assert passed or found, 'axe-core looked at nothing'
    return found


def prepare(b):
    if not os.path.exists(b.axe):
        skip('axe-core is not here: the registry could not be reached')
    with open(b.axe, encoding='utf-8') as source:
        b.axe_source = source.read()


def look_at_all(b):
    """Everything in light; in dark what depends on colours."""
    for path in addresses(b).values():
        b.open(path)
        for summary in b.all('DisclosureTriangle')[:2]:
            summary.click()
        b.media(prefers_color_scheme='light')
        yield path, violations(b, runOnly=TAGS)
        b.media(prefers_color_scheme='dark')
        yield f'{path}, dark', violations(b, runOnly=['color-contrast'])


@case('axe-core finds nothing on any page, light or dark', quiet=False)
def _(b):
    prepare(b)
    faults = [f'{path}: {fault}' for path, found in look_at_all(b)
              for fault in found]
    assert not faults, '\n'.join(faults)


@case('axe-core would have found a fault')
def _(b):
    prepare(b)
    ask(b, 'berlin')
    b.js("document.querySelector('#q').labels[0].remove()")
    found = violations(b, runOnly=TAGS)
    assert [fault for fault in found if fault.startswith('label')], found


@case('a filter is announced when it has been applied')
def _(b):
    ask(b, 'berlin')
    label, count, _ = list(facet(b, 'Actors named'))[1]
    choose(b, 'Actors named', label)
    until_total(b, count)
    b.wait(lambda: str(count) in b.js(
        'return document.querySelector("[role=status]").textContent'),
        'the number was never announced')


@case('the focus stays where a filter was chosen')
def _(b):
    ask(b, 'berlin')
    label, count, _ = list(facet(b, 'Actors named'))[1]
    choose(b, 'Actors named', label)
    until_total(b, count)
    assert b.focused.accessible_name.startswith(label)


@case('bars of the timeline have names, and a table says the same')
def _(b):
    ask(b, 'berlin')
    bars = b.nodes('link', re.compile(r'^\d{4}[^:]*: \d+ passages?'))
    assert len(bars) > 10
    b.find('DisclosureTriangle', 'Table').click()
    rows = b.wait(lambda: b.nodes('rowheader'))
    assert len(rows) == len(bars), (len(rows), len(bars))


SMALL = '''
return [...document.querySelectorAll('button, input, select, summary, nav a')]
	.map(e => e.matches('[type=checkbox], [type=radio]')
		? e.closest('label') || e : e)
	.filter(e => e.checkVisibility() && e.type !== 'hidden')
	.map(e => [e.textContent.trim() || e.name,
		e.getBoundingClientRect().height])
	.filter(([name, height]) => height && height < 24)
'''


@case('what is pressed is 24 pixels high at least', quiet=False)
def _(b):
    for path in addresses(b).values():
        b.open(path)
        small = b.js(SMALL)
        assert not small, f'{path}: {small}'
