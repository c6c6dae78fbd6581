"""What is told of the pages that a person was shown."""

from __future__ import annotations

from pathlib import Path

from conformance.doctor.sheet import Sheet
from conformance.doctor.watched import Seen, told
from conformance.roles.user_agent.visit import Landing, PageKind, PageSeen, Visit, Wish
from conformance.target.loading import target_from
from conformance.wire.exchange import Exchange, Field, Request, Response
from conformance.wire.recorder import Recorder
from conformance.wire.redaction import Vault

SECRET = "Tr0ub4dor-and-more"
TARGET = {"name": "x", "profile": "oauth2-00", "flows": ["client_cred"], "endpoints": {"token": "https://a.example/t"}}


class Server:
    """Answers everything with one page."""

    def __init__(self, html: str) -> None:
        self.html = html.encode()

    def send(self, request: Request, *, id: str, purpose: str) -> Exchange:
        fields = (Field("Content-Type", "text/html"),)
        return Exchange(id, purpose, request, Response(200, "OK", fields, self.html), None)


def lines(html: str, title: str, driver: str = "form") -> str:
    """What is told of a visit to a login page."""
    vault = Vault()
    vault.learn(SECRET, "password", "of the target file")
    recorder = Recorder(Server(html), vault, "x", ())
    exchange = recorder.send(Request("GET", "https://a.example/login"), "look")
    page = PageSeen(PageKind.LOGIN, "https://a.example/login", title, "", (), exchange.id, status=200)
    visit = Visit(Wish.APPROVE, Landing.PAGE, None, None, exchange, (exchange.id,), (page,), None, False)
    target = target_from(TARGET, "", Path())
    return "\n".join(told(Seen(visit, recorder, False, driver), target, vault.redact))


FORM = "<form method=post><label>{} <input name=user></label><input type=password name=pw><button>Go</button></form>"


def test_fields_and_button_are_named() -> None:
    assert lines(FORM.format("Name"), "Hello") == (
        "page 'Hello' (login): fills username into 'Name', fills password into 'pw', presses 'Go'"
    )


def test_half_of_a_secret_is_not_told_either() -> None:
    long = "x" * 110 + SECRET
    text = lines(FORM.format(long), long)
    assert SECRET[:4] not in text
    assert "x" * 100 in text


def test_of_a_driver_that_shows_other_pages_only_the_pages_are_told() -> None:
    assert lines(FORM.format("Name"), "Hello", driver="browser") == "page 'Hello' (login)"


def test_a_page_without_a_title() -> None:
    assert lines("", "").startswith("page without a title (login)")


def test_no_line_of_the_checklist_is_a_command_to_a_ci() -> None:
    said: list[str] = []
    sheet = Sheet(said.append)
    sheet.ok(f"{'x' * 85} ::error::y ##[group]z\n::error::again")
    assert not [line for line in said if line.lstrip().startswith("::") or "##[" in line]
    assert max(map(len, said)) <= 100


def test_no_line_has_half_of_a_secret_where_it_ends() -> None:
    vault, said = Vault(), list[str]()
    vault.learn(SECRET, "password", "of the target file")
    sheet = Sheet(said.append, vault.redact)
    for more in range(0, 60, 3):
        sheet.ok("x " * 975 + "z" * more + SECRET + "y" * 90)
        sheet.more("x " * 975 + "z" * more + SECRET + "y" * 90)
    assert SECRET[:4] not in "".join(line.strip() for line in said)
