"""What the user delegation flows keep, and for how long."""

from __future__ import annotations

import pytest

from conformance.reference.oauth2_00.codes import typed
from conformance.reference.shared import memory as room
from conformance.reference.shared.memory import Memory


def test_a_memory_forgets_the_oldest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for codes without end takes no memory without end."""
    monkeypatch.setattr(room, "_MOST", 2)
    memory: Memory[int] = Memory()
    for number in range(4):
        memory.keep(str(number), number)
    assert [memory.get(str(number)) for number in range(4)] == [None, None, 2, 3]
    assert memory.newest(lambda number: number < 3) == 2


def test_a_thing_is_taken_once() -> None:
    """The second who takes it gets nothing, and nothing has no name."""
    memory: Memory[str] = Memory()
    memory.keep("code", "it")
    assert (memory.take("code"), memory.take("code"), memory.get("code"), memory.get(None)) == ("it", None, None, None)


@pytest.mark.parametrize("written", ["WDJB-MJHT", "wdjbmjht", " wdjb mjht\t", "WDJBMJ-HT"])
def test_user_codes_are_compared_without_their_dress(written: str) -> None:
    """Letter case, blanks and dashes are how people write, and no part of the code."""
    assert typed(written) == "WDJBMJHT"
