"""Results that fit the schema and were written by nobody: every view of them can be made, or they are refused."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.reporting.document import dumps
from conformance.reporting.reading import results_from
from conformance.spec.problems import FileError

from .conftest import PATH, files_of, said_of, sound

SOUND = sound()


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where single values and empty collections stand."""
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from places(value, (*path, key))


PLACES = list(places(SOUND))
ODD: dict[type, Any] = {
    str: st.sampled_from(
        ["", "x" * 3000, "\x1b[31m\u202e\x00", "]]>", "../../x", "‹a›", "2026-01-02", "-", "\U000e0041"]
    ),
    int: st.sampled_from([0, -1, 10**17, -(10**17)]),
    float: st.sampled_from([0, -1.5, 1e-300, 1e300, -1e300]),
    list: st.just([]),
    dict: st.just({}),
}


@settings(max_examples=200, deadline=None)
@given(data=st.data(), number=st.integers(1, 3))
def test_whatever_stands_there_ends_in_sentences(data: st.DataObject, number: int) -> None:
    results = deepcopy(SOUND)
    for path in data.draw(st.lists(st.sampled_from(PLACES), min_size=number, max_size=number)):
        node = results
        try:
            for key in path[:-1]:
                node = node[key]
            value = node[path[-1]]
        except (KeyError, IndexError):
            continue
        if type(value) in ODD:
            node[path[-1]] = data.draw(ODD[type(value)])
    try:
        results_from(dumps(results).encode(), PATH)
    except FileError:
        return
    said = said_of(files_of(results))
    assert all(isinstance(each, str) for each in [*said.edits, *said.held, *said.untold])
