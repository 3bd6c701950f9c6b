"""Tests in the order in which they are written, one line of result each."""

import time
import traceback

CASES = []


class Skipped(Exception):
    """A test that cannot be made here."""


def skip(why):
    raise Skipped(why)


def case(name, quiet=True):
    """A test that takes a Browser.  `quiet`: the browser has nothing to
    complain of meanwhile; a page that is an error is complained of."""
    def keep(function):
        CASES.append((name, function, quiet))
        return function
    return keep


def run(browser, only='', times=False):
    """Runs those whose name has `only` in it; how many failed."""
    failed = 0
    for name, function, quiet in CASES:
        if only not in name:
            continue
        started = time.monotonic()
        try:
            fault = attempt(browser, function, quiet)
        except Skipped as why:
            print(f'skip {name}: {why}', flush=True)
            continue
        took = f'  {time.monotonic() - started:.1f} s' if times else ''
        print(f'{"not ok" if fault else "ok"} {name}{took}', flush=True)
        if fault:
            failed += 1
            for line in fault.splitlines()[:12]:
                print(f'# {line}', flush=True)
    return failed


def attempt(browser, function, quiet):
    try:
        browser.reset()
        browser.complaints()
        function(browser)
        complaints = browser.complaints()
        assert not (quiet and complaints), complaints
        elsewhere = [url for url in browser.requests()
                     if not url.startswith((browser.base + '/', 'data:',
                                            'about:', 'blob:'))]
        assert not elsewhere, f'asked elsewhere: {elsewhere}'
    except Skipped:
        raise
    except Exception as fault:  # whatever it is, the test has failed
        place = traceback.extract_tb(fault.__traceback__)[1:2]
        where = f'{place[0].name}:{place[0].lineno}: {place[0].line}' \
            if place else ''
        what = getattr(fault, 'msg', '') or fault
        return f'{where}\n{type(fault).__name__}: {what}'
    return ''
