"""The system's Chromium, started without a window, limited to the target's hosts, and surely ended."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
from collections.abc import Iterable
from threading import Thread
from typing import TYPE_CHECKING, Any

from conformance.outcome.findings import inconclusive, untested
from conformance.wire.excerpt import excerpt

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MORE_S = 5.0  # for a command, beside what a page may take; the library's own limit is two minutes
_ARGUMENTS = (
    "--headless=new",
    "--window-size=1000,800",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-proxy-server",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-client-side-phishing-detection",
    # Frames of other sites stay with the page, where the developer tools see what they ask for.
    "--disable-site-isolation-trials",
    "--disable-features=IsolateOrigins,site-per-process,OptimizationHints,MediaRouter,Translate,HttpsUpgrades",
    "--block-new-web-contents",
    "--password-store=basic",
)


class Chromium:
    """A browser that runs. Stop if Selenium, Chromium or its driver is not installed, or if it does not start.

    `hosts` are the (host, port) pairs that it may ask; `pins` are hashes of public keys that it trusts beside its own.
    """

    def __init__(self, hosts: Iterable[tuple[str, int]], pins: Iterable[str], page_s: float) -> None:
        try:
            from selenium.common import WebDriverException
            from selenium.webdriver import Chrome, ChromeOptions, ChromeService
        except ImportError:
            raise untested(
                'user_agent.driver = "browser" needs Selenium: pip install "oauth-touchstone[browser]"'
            ) from None
        browser = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
        driver = shutil.which("chromedriver")
        if browser is None or driver is None:
            missing = "chromedriver" if browser else "Chromium"
            raise untested(f'user_agent.driver = "browser" needs {missing}: install it; nothing is downloaded for it')
        self._folder = tempfile.mkdtemp(prefix="touchstone-browser-")
        options = ChromeOptions()
        options.binary_location = browser
        options.unhandled_prompt_behavior = "accept"
        for argument in (*_ARGUMENTS, *_limits(hosts, pins), f"--user-data-dir={self._folder}"):
            options.add_argument(argument)
        if os.geteuid() == 0:
            options.add_argument("--no-sandbox")
        service = ChromeService(driver, log_output=os.devnull, popen_kw={"start_new_session": True})
        self._pids: list[int] = []
        try:
            self.driver: Chrome = Chrome(options=options, service=service)
            self._pids = [service.process.pid, int(self.driver.capabilities.get("goog:processID") or 0)]
            self.driver.set_page_load_timeout(page_s)
            self.driver.set_script_timeout(page_s)
            executor: Any = self.driver.command_executor
            executor.client_config.timeout = page_s + _MORE_S
        except (WebDriverException, OSError, AttributeError) as error:
            if service.process is not None:
                self._pids.append(service.process.pid)
            self.close()
            raise inconclusive(f"the browser does not start: {excerpt(str(error).splitlines()[0], 300)}") from error

    @property
    def address(self) -> str:
        """Where its developer tools listen, as host:port."""
        return str(self.driver.capabilities["goog:chromeOptions"]["debuggerAddress"])

    def close(self) -> None:
        """Ask it to quit, and end what is left of it: the driver's process group and the browser, by their ids."""
        if hasattr(self, "driver"):
            quitting = Thread(target=self._quit, daemon=True)
            quitting.start()
            quitting.join(5)
        for pid in filter(None, self._pids):
            for end in (os.killpg, os.kill):
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    end(pid, signal.SIGKILL)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _quit(self) -> None:
        with contextlib.suppress(Exception):
            self.driver.quit()


def _limits(hosts: Iterable[tuple[str, int]], pins: Iterable[str]) -> list[str]:
    """Names of other hosts lead nowhere; each host of the target keeps its own."""
    rules = [f"MAP {place} {place}" for place in sorted(_place(host, port) for host, port in hosts)]
    trusted = ",".join(sorted(pins))
    return [
        f"--host-resolver-rules={', '.join([*rules, 'MAP * ~NOTFOUND'])}",
        *([f"--ignore-certificate-errors-spki-list={trusted}"] if trusted else []),
    ]


def _place(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
