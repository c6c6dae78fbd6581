"""Reading and handling a page in the browser; elements are found again by the numbers that are written on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bs4 import Tag

from conformance.roles.user_agent.controls import NUMBER, UNSEEN, attribute
from conformance.roles.user_agent.page import LONGEST_PAGE

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

_MOST_ELEMENTS = 3_000

# The page's own elements get a number and nothing else; what is read is a copy with what scripts have made of them.
_READ = f"""
const all = Array.from(document.querySelectorAll('input,select,option,textarea,button,a,form,label'))
    .slice(0, {_MOST_ELEMENTS});
all.forEach((each, number) => each.setAttribute('{NUMBER}', number));
if (!document.documentElement) return ['', 'loading', location.href];
// In a document of its own, where pictures are not loaded again.
const copy = document.implementation.createHTMLDocument('').importNode(document.documentElement, true);
const copies = Array.from(copy.querySelectorAll('[{NUMBER}]'));
const at = new Map(all.map(each => [each.getAttribute('{NUMBER}'), each]));
for (const each of copies) {{
    const real = at.get(each.getAttribute('{NUMBER}'));
    if (!real) continue;
    if (real.tagName !== 'OPTION' && real.type !== 'hidden' && !real.getClientRects().length
        && !(real.labels && Array.from(real.labels).some(label => label.getClientRects().length)))
        each.setAttribute('{UNSEEN}', '');
    if (real.type === 'checkbox' || real.type === 'radio') each.toggleAttribute('checked', real.checked);
    if (real.tagName === 'OPTION') each.toggleAttribute('selected', real.selected);
    if (real.readOnly && real.type !== 'password' && real.tagName === 'INPUT') each.setAttribute('value', real.value);
    if (real.readOnly && real.tagName === 'TEXTAREA') each.textContent = real.value;
    if ('disabled' in real) each.toggleAttribute('disabled', real.disabled);
}}
return [copy.outerHTML.slice(0, {LONGEST_PAGE}), document.readyState, location.href];
"""
# What is written in fields, and the password wherever it stands, is no part of a picture.
_BLANK = """
for (const each of document.querySelectorAll('input,textarea'))
    if (!['submit', 'button', 'reset', 'image', 'checkbox', 'radio'].includes(each.type)) each.value = '';
const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
for (let node = walk.nextNode(), left = 20000; node && left; node = walk.nextNode(), left--)
    for (const secret of arguments[0]) node.data = node.data.split(secret).join('…');
"""
_ONE_WINDOW = """
for (const each of [arguments[0], arguments[0].form, document.querySelector('base')])
    for (const name of ['target', 'formtarget']) if (each) each.removeAttribute(name);
"""
_SEND = "arguments[0].requestSubmit ? arguments[0].requestSubmit() : arguments[0].submit()"


class BrowserPage:
    """The page a browser shows."""

    def __init__(self, driver: Chrome) -> None:
        self._driver = driver

    def read(self) -> tuple[str, bool, str]:
        """The page's elements as HTML, whether it has been loaded, and its URL."""
        from selenium.common import JavascriptException

        try:
            html, state, url = self._driver.execute_script(_READ)
        except JavascriptException:
            # The page went away while it was read.
            return "", False, ""
        return str(html), state == "complete", str(url)

    def write(self, tag: Tag, text: str) -> None:
        """Type a text into a field."""
        element = self._element(tag)
        element.clear()
        element.send_keys(text)

    def switch(self, tag: Tag, on: bool) -> None:
        """Switch a box, a radio button or an option on, or a box off."""
        element = self._element(tag)
        if element.is_selected() != on:
            self._click(element)

    def press(self, tag: Tag) -> None:
        """Click on a button or a link; in this window, whatever the page wants."""
        element = self._element(tag)
        self._driver.execute_script(_ONE_WINDOW, element)
        self._click(element)

    def send(self, form: Tag) -> None:
        """Send a form that has no button."""
        self._driver.execute_script(_SEND, self._element(form))

    def blank(self, secrets: list[str]) -> None:
        """Empty all fields and cover these values wherever they stand, before a picture is taken."""
        self._driver.execute_script(_BLANK, [secret for secret in secrets if secret])

    def _element(self, tag: Tag) -> WebElement:
        return self._driver.find_element("css selector", f'[{NUMBER}="{attribute(tag, NUMBER)}"]')

    def _click(self, element: Any) -> None:
        from selenium.common import ElementNotInteractableException

        try:
            element.click()
        except ElementNotInteractableException:
            # Boxes that are drawn by something else, and what lies beneath a banner.
            self._driver.execute_script("arguments[0].click()", element)
