"""The pictures of the report in the docs.

    TOUCHSTONE_PICTURES=1 pytest tests/reporting/browser/test_pictures.py      writes docs/pictures anew

of the recorded run of docs/a-run.md. Without it the same pictures are taken of a small report, and none is kept.
"""

from __future__ import annotations

import base64
import os
import re
import struct
from dataclasses import dataclass
from pathlib import Path

import pytest

from conformance.reporting.reading import read_results
from tests.recorded_run import DOCS, recorded
from tests.reporting.conftest import document, row

from .conftest import Json, Look

PICTURES = DOCS / "pictures"
WIDTH = 1000
LARGEST = 150_000
WRITE = os.environ.get("TOUCHSTONE_PICTURES", "") not in ("", "0")
FAILED = {"id": "authorization-response/state-on-denial", "flow": "web_server"}


@dataclass(frozen=True)
class Picture:
    """What is shown, and how high the picture is, in pixels; on paper it begins with what the filter says."""

    fragment: str
    height: int
    media: str = "screen"


TAKEN = {
    "overview": Picture("", 900),
    "filtered": Picture("#?outcome=failed&outcome=warning&level=MUST&flow=web_server", 820),
    "finding": Picture("#{id}@{flow}".format(**FAILED), 560),
    "print": Picture("#?outcome=failed&outcome=warning", 900, "print"),
}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Json:
    """The run of the docs, or a small one that has the same requirement failed."""
    if not WRITE:
        return document([row(**FAILED, outcome="failed"), row(outcome="warning", level="SHOULD"), row(id="t/passed")])
    folder = tmp_path_factory.mktemp("recorded")
    recorded(folder)
    return dict(read_results(folder / "reports" / "my-server" / "results.json"))


@pytest.mark.parametrize("name", TAKEN)
def test_the_picture(name: str, look: Look, results: Json) -> None:
    taken = TAKEN[name]
    report = look(results)
    told = report.driver.execute_cdp_cmd
    size = {"width": WIDTH, "height": taken.height}
    told("Emulation.setDeviceMetricsOverride", {**size, "deviceScaleFactor": 1, "mobile": False})
    told("Emulation.setScrollbarsHidden", {"hidden": True})
    try:
        report.open(taken.fragment)
        told("Emulation.setEmulatedMedia", {"media": taken.media})
        report.run("document.activeElement.blur()")
        if taken.media == "print":  # with the margin that a printer leaves
            report.run("document.body.style.padding = '2rem'; document.querySelector('#shown').scrollIntoView()")
        top = report.run("return new Promise(r => setTimeout(() => r(scrollY), 200))")
        place = {"x": 0, "y": top, **size, "scale": 1}
        shot = told("Page.captureScreenshot", {"clip": place, "captureBeyondViewport": True, "optimizeForSpeed": False})
    finally:
        told("Emulation.clearDeviceMetricsOverride", {})
        told("Emulation.setScrollbarsHidden", {"hidden": False})
    png = base64.b64decode(shot["data"])
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", png[16:24]) == (WIDTH, taken.height)
    assert 5_000 < len(png) < LARGEST
    if WRITE:
        PICTURES.mkdir(exist_ok=True)
        (PICTURES / f"{name}.png").write_bytes(png)


def test_the_pictures_of_the_docs_are_these() -> None:
    assert {path.stem for path in PICTURES.glob("*.png")} >= set(TAKEN)
    shown = re.findall(r"\(pictures/(\w+)\.png\)", (DOCS / "report.md").read_text("utf-8"))
    assert sorted(shown) == sorted(TAKEN)
    for name, taken in TAKEN.items():
        png = Path(PICTURES / f"{name}.png").read_bytes()
        assert struct.unpack(">II", png[16:24]) == (WIDTH, taken.height), name
        assert len(png) < LARGEST, name
