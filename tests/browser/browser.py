"""Chromium as a reader has it: by keys, by the mouse, by what is announced.

Elements are found by role and accessible name, as assistive technology finds
them; never by classes, which are nobody's business but the stylesheet's.
"""

import base64
import json
import os
import re
import time

from selenium import webdriver
from selenium.common.exceptions import JavascriptException, WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains

FLAGS = (
    '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic',
    '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
    '--disable-dev-shm-usage', '--force-color-profile=srgb',
    '--font-render-hinting=none', '--lang=en',
)
PATIENCE = float(os.environ.get("PATIENCE", 20))


class Missing(AssertionError):
    """What a test looked for is not there."""


class Browser:
    def __init__(self, folder):
        options = webdriver.ChromeOptions()
        options.binary_location = '/usr/bin/chromium'
        for flag in (*FLAGS, f'--user-data-dir={folder}'):
            options.add_argument(flag)
        options.set_capability('goog:loggingPrefs',
                               {'browser': 'ALL', 'performance': 'ALL'})
        self.driver = webdriver.Chrome(
            service=Service('/usr/bin/chromedriver', log_path='/dev/null'),
            options=options)
        self.base = ''
        self.driver.set_page_load_timeout(PATIENCE)
        self.driver.set_script_timeout(2 * PATIENCE)
        self.size()

    def quit(self):
        self.driver.quit()

    # ---- what is shown

    def cdp(self, command, **parameters):
        return self.driver.execute_cdp_cmd(command, parameters)

    def size(self, width=1280, height=900, zoom=1):
        """A window of that many CSS pixels at a zoom of 1."""
        self.cdp('Emulation.setDeviceMetricsOverride', width=width // zoom,
                 height=height // zoom, deviceScaleFactor=zoom, mobile=False)

    def media(self, kind='', **features):
        """media('print'), media(prefers_color_scheme='dark'), media()"""
        self.cdp('Emulation.setEmulatedMedia', media=kind, features=[
            {'name': name.replace('_', '-'), 'value': value}
            for name, value in features.items()])

    def scripts(self, on):
        self.cdp('Emulation.setScriptExecutionDisabled', value=not on)

    def allow_clipboard(self):
        self.cdp('Browser.grantPermissions', origin=self.base,
                 permissions=['clipboardReadWrite',
                              'clipboardSanitizedWrite'])

    def reset(self):
        """As it was at first, on an empty page."""
        self.scripts(True)
        self.media()
        self.size()
        self.driver.get('about:blank')

    def screenshot(self, path, whole=False):
        picture = self.cdp('Page.captureScreenshot', format='png',
                           captureBeyondViewport=whole, **self._clip(whole))
        with open(path, 'wb') as out:
            out.write(base64.b64decode(picture['data']))

    def _clip(self, whole):
        if not whole:
            return {}
        size = self.cdp('Page.getLayoutMetrics')['cssContentSize']
        return {'clip': {'x': 0, 'y': 0, 'width': size['width'],
                         'height': min(size['height'], 6000), 'scale': 1}}

    # ---- where one is

    def open(self, path):
        self.driver.get(self.base + path)

    @property
    def path(self):
        """Path and query, without the address of the server."""
        return self.driver.current_url.removeprefix(self.base)

    def back(self):
        self.driver.back()

    def forward(self):
        self.driver.forward()

    def js(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    # ---- finding

    def nodes(self, role, name=None, within=None):
        """Nodes of the accessibility tree, in reading order.  `name` is a
        text, or a pattern made by re.compile that is searched for."""
        if within is None:
            root = {'backendNodeId': self.cdp(
                'DOM.getDocument', depth=0)['root']['backendNodeId']}
        else:
            root = {'objectId': self._object(within)}
        found = self.cdp('Accessibility.queryAXTree', role=role,
                         **root)['nodes']
        return [n for n in found
                if not n['ignored'] and fits(value(n, 'name'), name)]

    def all(self, role, name=None, within=None):
        return [self._element(n) for n in self.nodes(role, name, within)]

    def find(self, role, name=None, within=None):
        """The first such element; waits for it."""
        def look():
            found = self.nodes(role, name, within)
            return found and self._element(found[0])
        return self.wait(look, f'no {role} {name or ""}')

    def has(self, role, name=None, within=None):
        return bool(self.nodes(role, name, within))

    def _element(self, node):
        thing = self.cdp('DOM.resolveNode',
                         backendNodeId=node['backendDOMNodeId'])['object']
        self.cdp('Runtime.callFunctionOn', objectId=thing['objectId'],
                 functionDeclaration='function () { window.found = this }')
        return self.js('const e = window.found; delete window.found; '
                       'return e')

    def _object(self, element):
        self.js('window.found = arguments[0]', element)
        found = self.cdp('Runtime.evaluate', expression='window.found')
        self.js('delete window.found')
        return found['result']['objectId']

    def wait(self, condition, otherwise='nothing happened'):
        """What the condition is, once it is true."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                result = condition()
                if result:
                    return result
            except (JavascriptException, WebDriverException) as fault:
                if time.monotonic() > end:
                    raise Missing(f'{otherwise}: {fault.msg}') from fault
            if time.monotonic() > end:
                raise Missing(otherwise)
            time.sleep(.02)

    # ---- doing

    def press(self, *keys):
        for key in keys:
            ActionChains(self.driver, duration=0).send_keys(key).perform()

    def press_with(self, held, key):
        ActionChains(self.driver, duration=0).key_down(held).send_keys(
            key).key_up(held).perform()

    def drag(self, element, start, end):
        """With the left button, in pixels from its left edge."""
        width = element.rect['width'] / 2
        chain = ActionChains(self.driver, duration=20)
        chain.move_to_element_with_offset(element, int(start - width), 0)
        chain.click_and_hold()
        for step in (.3, .6, 1):
            chain.move_to_element_with_offset(
                element, int(start + (end - start) * step - width), 0)
        chain.release().perform()

    @property
    def focused(self):
        return self.driver.switch_to.active_element

    # ---- what it complained of, and asked for

    def complaints(self):
        """Errors and warnings since the last time; refusals by the
        Content-Security-Policy are among them."""
        return [entry['message'] for entry in self.driver.get_log('browser')
                if entry['level'] in ('SEVERE', 'WARNING')]

    def requests(self):
        """Addresses asked for since the last time."""
        for entry in self.driver.get_log('performance'):
            message = json.loads(entry['message'])['message']
            if message['method'] == 'Network.requestWillBeSent':
                yield message['params']['request']['url']


def value(node, key):
    return node.get(key, {}).get('value', '')


def fits(text, wanted):
    if wanted is None:
        return True
    if isinstance(wanted, re.Pattern):
        return bool(wanted.search(text))
    return text == wanted
