"""What Jenkins' xUnit plugin takes, after its junit-10.xsd: the strictest published description of JUnit XML.

Per element: the attributes it must have, those it may have, and the elements in it. Jenkins' own `junit` step and
GitLab are content with less.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

_SAID = ({"type", "message"}, set())
_FACTS: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"},
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
    ),
    "testcase": (
        {"name"},
        {"time", "classname", "group"},
        {"skipped", "error", "failure", "system-out", "system-err"},
    ),
    **{name: (set(), *_SAID) for name in ("skipped", "error", "failure")},
    "system-out": (set(), set(), set()),
    "system-err": (set(), set(), set()),
}
_TIME = re.compile(r"[0-9]+(\.[0-9]+)?")


def breaches(element: ET.Element) -> Iterator[str]:
    """What of an element, or of one in it, the plugin refuses."""
    required, allowed, children = _FACTS[element.tag]
    names = set(element.attrib)
    yield from (f"{element.tag} without {name}" for name in required - names)
    yield from (f"{element.tag} with {name}" for name in names - required - allowed)
    if "time" in names and not _TIME.fullmatch(element.attrib["time"]):
        yield f"{element.tag} with time {element.attrib['time']}"
    for child in element:
        if child.tag in children:
            yield from breaches(child)
        else:
            yield f"{child.tag} in {element.tag}"
