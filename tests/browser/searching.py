"""Asking, filtering and going back, with scripts."""

import re

from selenium.webdriver.common.keys import Keys

from cases import case
from pages import (ask, choose, facet, heading, hits, parameters, path_only,
                   total, until_total)


@case('results come while one types, and are announced')
def _(b):
    b.open('/')
    b.press('berlin')
    b.wait(lambda: parameters(b).get('q') == ['berlin'],
           'the address never told the query')
    found = total(b)
    assert found > 10 and len(hits(b)) == 10, found
    assert b.focused.accessible_name == 'Search the essays'
    b.wait(lambda: str(found) in b.find('status').text or
           str(found) in b.js('return document.querySelector('
                              '"[role=status]").textContent'),
           'the number was never announced')
    b.press(' wall')
    b.wait(lambda: total(b) < found, 'more words, and no fewer results')


@case('Enter searches, and the address tells what is shown')
def _(b):
    b.open('/search')
    b.find('searchbox', 'Search the essays').send_keys('missiles cuba',
                                                       Keys.ENTER)
    b.wait(lambda: parameters(b).get('q') == ['missiles cuba'] and hits(b))
    words = [mark.text.lower() for mark in
             b.driver.find_elements('tag name', 'mark')]
    assert 'missiles' in words and 'cuba' in words, words


@case('an actor is a filter: its count is what is found, others stay')
def _(b):
    everything = ask(b, 'berlin')
    before = list(facet(b, 'Actors named'))
    label, count, _ = before[1]
    choose(b, 'Actors named', label)
    until_total(b, count)
    assert count < everything
    after = list(facet(b, 'Actors named'))
    assert (label, count, True) in after, after
    assert sorted(v[:2] for v in after) == sorted(v[:2] for v in before)
    other, more, _ = before[2]
    choose(b, 'Actors named', other)
    b.wait(lambda: total(b) > count, 'a second value is no OR')
    assert total(b) <= count + more


@case('a chosen filter is removed by itself')
def _(b):
    everything = ask(b, 'berlin')
    label, count, _ = list(facet(b, 'Actors named'))[1]
    choose(b, 'Actors named', label)
    until_total(b, count)
    b.find('link', re.compile(f'{re.escape(label)}.*remove')).click()
    until_total(b, everything)
    assert 'actor' not in parameters(b)
    assert not b.has('link', re.compile('remove$'))


def bars(b):
    return b.all('link', re.compile(r'^\d{4}[^:]*: \d'),
                 within=b.find('group', re.compile('^(Passages|Quotations) '
                                                   'by the time')))


@case('a stretch of the timeline is chosen with the mouse')
def _(b):
    everything = ask(b, 'berlin')
    years = bars(b)
    picture = b.find('group', re.compile('by the time'))
    left = picture.rect['x']
    first, last = years[14].rect, years[18].rect
    names = [years[i].accessible_name[:4] for i in (14, 18)]
    b.drag(picture, first['x'] - left + first['width'] / 2,
           last['x'] - left + last['width'] / 2)
    b.wait(lambda: total(b) < everything, 'nothing was filtered')
    assert parameters(b)['event'] == ['..'.join(names)], b.path
    b.find('link', re.compile('remove$')).click()
    until_total(b, everything)


@case('a stretch of the timeline is chosen with the keys')
def _(b):
    everything = ask(b, 'berlin')
    name = bars(b)[0].accessible_name
    b.find('link', re.compile('^months'))
    for _ in range(60):
        b.press(Keys.TAB)
        if re.match(r'\d{4}: ', b.focused.accessible_name):
            break
    assert b.focused.accessible_name == name
    b.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    start = b.focused.accessible_name[:4]
    b.press_with(Keys.SHIFT, Keys.ARROW_RIGHT)
    b.press_with(Keys.SHIFT, Keys.ARROW_RIGHT)
    end = b.focused.accessible_name[:4]
    assert start < end, (start, end)
    b.press(Keys.ENTER)
    b.wait(lambda: total(b) < everything, 'nothing was filtered')
    assert parameters(b)['event'] == [f'{start}..{end}'], b.path


@case('the clock is switched')
def _(b):
    ask(b, 'berlin')
    before = [bar.accessible_name for bar in bars(b)]
    b.find('link', re.compile('published$')).click()
    b.wait(lambda: parameters(b).get('clock') == ['published'])
    after = b.wait(lambda: [bar.accessible_name for bar in bars(b)])
    assert after != before and all(name[:2] == '20' for name in after), after


@case('back and forward bring results, place and focus again')
def _(b):
    everything = ask(b, 'berlin')
    label, count, _ = list(facet(b, 'Actors named'))[0]
    choose(b, 'Actors named', label)
    until_total(b, count)
    state = b.path
    hit = hits(b)[6]
    title = hit.text
    b.js('arguments[0].scrollIntoView({block: "center"})', hit)
    place = b.js('return scrollY')
    assert place > 0
    hit.click()
    b.wait(lambda: path_only(b).startswith('/essays/'))
    assert heading(b) == title
    b.back()
    b.wait(lambda: b.path == state)
    until_total(b, count)
    b.wait(lambda: abs(b.js('return scrollY') - place) < 4,
           f'not at {place} again')
    assert b.focused.text == title, f'{b.focused.text} has the focus'
    b.back()
    until_total(b, everything)
    assert 'actor' not in parameters(b)
    assert not any(chosen for _, _, chosen in facet(b, 'Actors named'))
    b.forward()
    until_total(b, count)
    assert b.path == state


@case('a list of filters that is long is searched', )
def _(b):
    ask(b, 'berlin')
    b.find('searchbox', 'Find in Actors named').send_keys('khru')
    b.wait(lambda: [v[0] for v in facet(b, 'Actors named')] ==
           ['Nikita Khrushchev'], 'Khrushchev alone was expected')


@case('a query that cannot be read says where', quiet=False)
def _(b):
    b.open('/search?q=berlin+(wall')
    assert b.has('heading', 'This cannot be asked')
    box = b.find('searchbox', 'Search the essays')
    assert box.get_attribute('aria-invalid') == 'true'
    assert box.get_attribute('value') == 'berlin (wall'


@case('what is not found is explained, and a way on is shown')
def _(b):
    assert ask(b, 'kruschev berln') == 0
    b.find('link', re.compile('khrushchev berlin')).click()
    b.wait(lambda: total(b) > 0)
