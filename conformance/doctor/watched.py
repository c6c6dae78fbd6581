"""The person at the browser, watched: what she found on each page, and what she did there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bs4 import Tag

from conformance.roles.user_agent.controls import control
from conformance.roles.user_agent.declared import declared
from conformance.roles.user_agent.decoding import html_of
from conformance.roles.user_agent.guessing import guess
from conformance.roles.user_agent.page import Page
from conformance.roles.user_agent.plan import Entry, Plan, What
from conformance.roles.user_agent.telling import as_told
from conformance.roles.user_agent.texts import short
from conformance.roles.user_agent.understanding import understand
from conformance.roles.user_agent.visit import PageKind, PageSeen, Person, Session, Telling, Visit, Wish
from conformance.target.model import Target
from conformance.wire.recorder import Recorder

_MOST_PAGES = 8
_LONGEST_PAGE = 100_000  # octets; to read a longer one twice takes too long
_READS_HTML = "form"  # the driver that sees pages as they came over the wire


@dataclass(frozen=True, slots=True)
class Seen:
    """A visit with what is needed to tell of it."""

    visit: Visit
    recorder: Recorder
    has_code: bool
    driver: str
    tellings: Sequence[Telling] = ()


class Watched:
    """A person who does all that the one inside does; `visits` are hers so far."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self.driver = person.driver
        self.visits: list[Seen] = []

    def session(self) -> Session:
        """A user agent that has visited nothing yet."""
        return self._person.session()

    def visit(
        self,
        url: str,
        wish: Wish,
        *,
        recorder: Recorder,
        callbacks: Sequence[str],
        session: Session,
        purpose: str,
        user_code: str | None = None,
        password: str | None = None,
        wants_code: bool = False,
        username: str | None = None,
        tellings: Sequence[Telling] = (),
    ) -> Visit:
        """See `Person.visit`."""
        visit = self._person.visit(
            url,
            wish,
            recorder=recorder,
            callbacks=callbacks,
            session=session,
            purpose=purpose,
            user_code=user_code,
            password=password,
            wants_code=wants_code,
            username=username,
            tellings=tellings,
        )
        self.visits.append(Seen(visit, recorder, user_code is not None, self.driver, tellings))
        return visit

    def close(self) -> None:
        """End what the driver has running."""
        self._person.close()


def told(seen: Seen, target: Target, redact: Callable[[str], str]) -> Iterator[str]:
    """A line for each page of a visit: what it is called, what it asks for, what goes in and what is pressed.

    Every text goes through `redact` before it is cut to its length: the half of a secret is none that could be found.
    """
    responses = {each.id: each.response for each in seen.recorder.exchanges}
    for page in seen.visit.pages[:_MOST_PAGES]:
        response = responses.get(page.exchange) if seen.driver == _READS_HTML else None
        html = redact(html_of(response)) if response and len(response.body) <= _LONGEST_PAGE else ""
        name = repr(short(redact(page.title))) if page.title else "without a title"
        yield f"page {name} ({_KINDS[page.kind]}){_done(page, html, seen, target)}"
    if (more := len(seen.visit.pages) - _MOST_PAGES) > 0:
        yield f"and {more} pages more"


_KINDS = {
    PageKind.LOGIN: "login",
    PageKind.CONSENT: "consent",
    PageKind.USER_CODE: "user code",
    PageKind.PLAIN: "nothing to fill in",
    PageKind.UNKNOWN: "something else to fill in or to press",
}


def _done(page: PageSeen, html: str, seen: Seen, target: Target) -> str:
    if not html or page.kind is PageKind.PLAIN:
        return ""
    read = Page(html, page.url)
    plan = declared(read, target.steps, seen.visit.wish, seen.has_code)
    understood = understand(read)
    if plan is None:
        plan = as_told(read, understood, seen.tellings, seen.visit.wish)
    if plan is None:
        plan = guess(read, understood, seen.visit.wish, seen.has_code)
    return f": {_says(plan)}" if isinstance(plan, Plan) else f": {plan}"


def _says(plan: Plan) -> str:
    deeds = [f"fills {_what(entry, plan)} into {_name(entry.tag)}" for entry in plan.entries]
    deeds += [f"checks {_name(tag)}" for tag in plan.on]
    if plan.press is not None:
        deeds.append(f"presses {_name(plan.press)}")
    by = f"step {plan.step}: " if plan.step is not None else ""
    return by + (", ".join(deeds) or plan.says)


def _what(entry: Entry, plan: Plan) -> str:
    if entry.what is not What.TEXT:
        return entry.what.value
    return "a text of the target file" if plan.step is not None else repr(short(entry.text))


def _name(tag: Tag) -> str:
    known = control(tag, {})
    return repr(known.label or known.name or known.type)
