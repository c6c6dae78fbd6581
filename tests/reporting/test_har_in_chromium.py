"""The importer of Chromium's own developer tools reads the HAR file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conformance.reporting.har import har
from conformance.reporting.reading import read_results

from .conftest import PAYLOADS, alias, document, exchange, fill, no_answer

pytest.importorskip("selenium", reason="a browser test needs Selenium")
if not (shutil.which("chromium") and shutil.which("chromedriver")):
    pytest.skip("a browser test needs Chromium and chromedriver", allow_module_level=True)

EXAMPLE = Path(__file__).parents[2] / "reports" / "example" / "rfc6749-code"
# What the Network panel does with a file that is dropped on it.
IMPORT = """
const [text, done] = arguments;
import('./models/har/har.js').then(async har => {
  const log = new har.HARFormat.HARRoot(JSON.parse(text)).log;
  const requests = har.Importer.Importer.requestsFromHARLog(log);
  const shown = [];
  for (const request of requests) {
    const content = await request.requestContentData();
    shown.push({
      method: request.requestMethod, url: request.url(), status: request.statusCode,
      form: await request.requestFormData(), body: content.text,
      headers: request.responseHeaders.map(header => [header.name, header.value]),
    });
  }
  done(shown);
}).catch(error => done(String(error)));
"""


@pytest.fixture(scope="module")
def developer_tools() -> Iterator[Any]:
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    options = ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    driver = Chrome(options=options, service=ChromeService(shutil.which("chromedriver")))
    try:
        driver.set_script_timeout(30)
        driver.get("devtools://devtools/bundled/devtools_app.html")
        if driver.title != "DevTools":
            pytest.skip("this Chromium has no developer tools")
        yield driver
    finally:
        driver.quit()


def opened(developer_tools: Any, results: Any) -> list[dict[str, Any]]:
    shown = developer_tools.execute_async_script(IMPORT, har(results))
    assert isinstance(shown, list), shown
    return shown


def test_real_results(developer_tools: Any) -> None:
    results = read_results(EXAMPLE)
    shown = opened(developer_tools, results)
    by_time = sorted(results["exchanges"], key=lambda each: each["started_s"])
    assert [(each["method"], each["status"], each["body"]) for each in shown] == [
        (each["request"]["method"], each["response"]["status"], each["response"]["body"]) for each in by_time
    ]


def test_what_a_person_sees(developer_tools: Any) -> None:
    answered, lost = opened(developer_tools, document(exchanges=[exchange(), no_answer()]))
    assert answered == {
        "method": "POST",
        "url": "https://as.example/token",
        "status": 200,
        "form": f"type=username&password={alias('password 1')}",
        "body": f"access_token={alias('access_token 1')}",
        "headers": [["Cache-Control", "no-store"]],
    }
    assert not lost["status"]


@pytest.mark.parametrize("payload", ["script", "controls", "bidi", "surrogate"])
def test_hostile_texts(developer_tools: Any, every_outcome: dict[str, Any], payload: str) -> None:
    answered = opened(developer_tools, fill(every_outcome, PAYLOADS[payload]))[0]
    assert answered["body"].startswith(f"access_token={alias('access_token 1')}")
