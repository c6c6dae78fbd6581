"""The report in a real browser that reaches no host, with a line to its developer tools."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conformance.reporting.html import html_report

Json = dict[str, Any]
# The rows that can be seen, and the names of all elements with what a browser acts on.
SHOWN = "return [...document.querySelectorAll('.draft details.row')].filter(r => r.offsetParent)"
SHOWN += ".map(r => r.querySelector('.id').textContent + '@' + r.querySelector('.flow').textContent)"


class Looked:
    """A report in the browser."""

    def __init__(self, driver: Any, line: Any, address: str) -> None:
        self.driver, self.line, self.address = driver, line, address

    def open(self, fragment: str = "") -> Looked:
        """Open the report anew, at a place or a filtered view."""
        self.driver.get("about:blank")
        self.line.events()
        self.driver.get(self.address + fragment)
        return self

    def run(self, script: str, *arguments: Any) -> Any:
        """What a script returns."""
        return self.driver.execute_script(script, *arguments)

    def find(self, selector: str) -> Any:
        """The first element."""
        return self.driver.find_element("css selector", selector)

    def click(self, selector: str) -> None:
        """Click on the first element, wherever it stands."""
        self.run("arguments[0].scrollIntoView({block: 'center'})", self.find(selector))
        self.find(selector).click()
        # A link to a place of the page is followed in a task of its own, and so is what listens to that.
        self.driver.execute_async_script("setTimeout(() => requestAnimationFrame(arguments[0]), 30)")

    def tick(self, name: str, value: str) -> None:
        """Tick or untick a box of the filter."""
        self.click(f"input[name='{name}'][value='{value}']")

    @property
    def shown(self) -> list[str]:
        """The rows in the list of all requirements that can be seen, as id@flow."""
        return list(self.run(SHOWN))

    @property
    def status(self) -> str:
        """What the live region says."""
        return str(self.run("return document.querySelector('[role=status]').textContent"))

    @property
    def fragment(self) -> str:
        """The end of the address."""
        return str(self.run("return location.hash"))

    @property
    def requests(self) -> list[str]:
        """What left the page since this was last asked; not what its policy kept back before anything was sent."""
        events = self.line.events()
        kept = {event["requestId"] for _, event in events if event.get("blockedReason") == "csp"}
        asked = [
            event["request"]["url"]
            for name, event in events
            if name == "Network.requestWillBeSent" and event["requestId"] not in kept
        ]
        asked += [event["url"] for name, event in events if name == "Touchstone.held"]
        return [url for url in asked if url.partition("#")[0] != self.address and not url.startswith("data:")]

    def picture(self) -> bytes:
        """The page as it is in the window, a PNG."""
        return base64.b64decode(self.driver.get_screenshot_as_base64())


Look = Callable[..., Looked]


@pytest.fixture(scope="session")
def browser() -> Iterator[tuple[Any, Any]]:
    """One browser for all tests: it takes a second to start. Its requests are held but for files."""
    pytest.importorskip("selenium", reason="the report is looked at with the extra `browser`")
    pytest.importorskip("websocket", reason="the report is looked at with the extra `browser`")
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        pytest.skip("the report is looked at with Chromium and chromedriver")
    from conformance.roles.user_agent.chromium import Chromium
    from conformance.roles.user_agent.devtools import Devtools

    chromium = Chromium((), (), 20.0)
    try:
        line = Devtools(chromium.address, lambda url: url.startswith(("file:", "data:", "about:")))
        yield chromium.driver, line
        line.close()
    finally:
        chromium.close()


@pytest.fixture
def look(browser: tuple[Any, Any], tmp_path: Path) -> Iterator[Look]:
    """Write a document's report, or a page, and open it in a window of the size given, in pixels."""
    driver, line = browser

    def look_(document: Json | str, fragment: str = "", size: tuple[int, int] = (1200, 900)) -> Looked:
        path = tmp_path / f"report-{len(list(tmp_path.iterdir()))}.html"
        path.write_text(document if isinstance(document, str) else html_report(document), "utf-8")
        driver.set_window_size(*size)
        return Looked(driver, line, path.as_uri()).open(fragment)

    yield look_
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
