"""The command driver, with small Python programs for the operator's."""

from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from conformance.outcome.findings import Stop
from conformance.roles.user_agent.visit import Delivery, Landing, Wish

from .conftest import Begin, Play
from .site import CALLBACK, PASSWORD, USER_CODE, Site

TELL = f"""
import os
told = {{name: value for name, value in os.environ.items() if name.startswith("TOUCHSTONE_")}}
print("starting")
print("{CALLBACK}?" + "&".join(f"{{name}}={{told[name]}}" for name in sorted(told)) + "#code=kX8-code")
"""


def run(begin: Begin, program: str, **settings: Any) -> Play:
    command = [sys.executable, "-c", program]
    return begin(Site(), user_agent={"driver": "command", "command": command, **settings})


def test_the_last_line_tells_where_the_visit_ended(begin: Begin) -> None:
    play = run(begin, TELL)
    visit = play.visit(Wish.DENY, path="/a")
    assert (visit.landing, visit.delivery, visit.decided) == (Landing.CALLBACK, Delivery.UNSEEN, True)
    assert visit.url == (
        f"{CALLBACK}?TOUCHSTONE_PASSWORD={PASSWORD}&TOUCHSTONE_SESSION=fresh&TOUCHSTONE_URL={play.site.url}/a"
        "&TOUCHSTONE_USERNAME=alice&TOUCHSTONE_USER_AGENT=1&TOUCHSTONE_USER_CODE=&TOUCHSTONE_WANTS_CODE=&TOUCHSTONE_WISH=deny#code=kX8-code"
    )
    assert "kX8-code" not in play.vault.redact("kX8-code")


def test_a_kept_session_and_another_password_are_told(begin: Begin) -> None:
    play = run(begin, TELL)
    play.visit()
    again = play.visit(session=play.sessions[0], password="kX8-another", user_code=USER_CODE)
    assert "TOUCHSTONE_SESSION=kept" in (again.url or "")
    assert "TOUCHSTONE_USER_AGENT=1" in (again.url or "")
    assert "TOUCHSTONE_USER_AGENT=2" in (play.visit().url or "")
    assert "TOUCHSTONE_PASSWORD=kX8-another" in (again.url or "")
    assert f"TOUCHSTONE_USER_CODE={USER_CODE}" in (again.url or "")


@pytest.mark.parametrize(
    ("program", "landing", "stuck"),
    [
        ("print('https://thief.example/x')", Landing.ELSEWHERE, None),
        ("import os; print(os.environ['TOUCHSTONE_URL'])", Landing.PAGE, None),
        ("print('done')", Landing.NOWHERE, "is no URL: 'done'"),
        ("", Landing.NOWHERE, "is no URL: ''"),
        (
            "import sys; print('no such field', file=sys.stderr); sys.exit(3)",
            Landing.NOWHERE,
            "status 3: 'no such field",
        ),
        ("import os; os.write(1, b'\\xff\\xfe\\x00')", Landing.NOWHERE, "is no URL"),
        ("print('x' * 10_000_000); print('https://printer.example/cb')", Landing.CALLBACK, None),
    ],
)
def test_whatever_a_program_prints_is_an_ending(
    begin: Begin, program: str, landing: Landing, stuck: str | None
) -> None:
    visit = run(begin, program).visit()
    assert visit.landing is landing
    assert (stuck or "") in (visit.stuck or "")
    assert (stuck is None) == (visit.stuck is None)


def test_a_program_that_says_nothing_may_have_entered_a_code(begin: Begin) -> None:
    visit = run(begin, "").visit(user_code=USER_CODE, callbacks=[])
    assert (visit.landing, visit.decided, visit.stuck) == (Landing.PAGE, True, None)


def test_a_program_tells_the_code_of_a_page(begin: Begin) -> None:
    program = """if True:
        import os
        print("title=Done, code=WF34F7HG state=s")
        print("code=WF34F7HG" if os.environ["TOUCHSTONE_WANTS_CODE"] == "yes" else "nobody asked")
    """
    play = run(begin, program)
    visit = play.visit(callbacks=[], wants_code=True)
    assert (visit.landing, visit.decided, visit.stuck) == (Landing.PAGE, True, None)
    [seen] = visit.pages
    assert (seen.title, seen.code_at) == ("Done, code=WF34F7HG state=s", "WF34F7HG")
    assert "WF34F7HG" not in play.vault.redact("WF34F7HG")


@pytest.mark.parametrize(
    ("program", "wish", "pages"),
    [
        ("print('code=')", Wish.APPROVE, 1),
        ("", Wish.DENY, 1),
        ("import os; print(os.environ['TOUCHSTONE_URL'])", Wish.APPROVE, 0),
    ],
)
def test_a_program_tells_of_a_page_without_a_code(begin: Begin, program: str, wish: Wish, pages: int) -> None:
    visit = run(begin, program).visit(wish, callbacks=[], wants_code=True)
    assert (visit.landing, visit.stuck, len(visit.pages)) == (Landing.PAGE, None, pages)


@pytest.mark.parametrize("program", ["print('WF34F7HG')", ""])
def test_what_is_no_answer_to_the_wish_for_a_code_is_not_repeated(begin: Begin, program: str) -> None:
    visit = run(begin, program).visit(callbacks=[], wants_code=True)
    assert visit.landing is Landing.NOWHERE
    assert (visit.stuck or "").endswith("printed is neither a URL nor code= and a code")


def test_a_program_that_hangs_is_ended_with_its_children(begin: Begin, tmp_path: Path) -> None:
    lives = tmp_path / "lives"
    child = f"import time; time.sleep(0.6); open({str(lives)!r}, 'w')"
    program = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(60)"
    began = monotonic()
    visit = run(begin, program, patience_s=0.3).visit()
    assert monotonic() - began < 3
    assert visit.landing is Landing.NOWHERE
    assert (visit.stuck or "").endswith("was ended after 0.3 s")
    while monotonic() - began < 1.2:
        pass
    assert not lives.exists()


def test_a_command_that_cannot_be_run_says_what_to_do(begin: Begin) -> None:
    with pytest.raises(Stop, match=r"name the program in user_agent\.command"):
        begin(Site(), user_agent={"driver": "command"})
    with pytest.raises(Stop, match="there is no program no-such-program"):
        begin(Site(), user_agent={"driver": "command", "command": ["no-such-program"]})
