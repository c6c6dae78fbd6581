"""What a visit is: the wish it begins with, the pages it leads over, and where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from conformance.wire.excerpt import quoted
from conformance.wire.exchange import Exchange, FailureKind
from conformance.wire.recorder import Recorder

# Characters of a title in a sentence, fewer than are read, so that a secret that goes on there is known for one.
_TITLE_TOLD = 1_900


class Wish(StrEnum):
    """What the person wants of the pages."""

    APPROVE = "approve"
    DENY = "deny"
    LOOK = "look"  # open the address and follow redirects, fill in nothing, press nothing


class Landing(StrEnum):
    """Where a visit ended."""

    CALLBACK = "callback"  # sent to one of the callbacks
    ELSEWHERE = "elsewhere"  # sent to an address that is neither a callback nor on a host of the target file
    PAGE = "page"  # on a page
    NOWHERE = "nowhere"  # no response, or too many redirects


class PageKind(StrEnum):
    """What a page asks for."""

    LOGIN = "login"
    CONSENT = "consent"
    USER_CODE = "user_code"
    PLAIN = "plain"  # nothing to fill in and nothing to press
    UNKNOWN = "unknown"  # something to fill in or to press that is none of these


class Delivery(StrEnum):
    """How the user agent was sent to the address at which the visit ended (ruling A30)."""

    REDIRECT = "redirect"
    META_REFRESH = "meta-refresh"
    SCRIPT = "script"
    LINK = "link"
    UNSEEN = "unseen"  # another program went there and told only the address


@dataclass(frozen=True, slots=True)
class PageSeen:
    """A page the person was shown. `text` is its visible text, at most 20,000 characters; `submits_to` are the absolute
    URLs of its forms; `exchange` is the id of the exchange it came with.

    `title` is the whole title as a browser has it, at most 2,000 characters: references are characters, blanks and line
    ends in a row are one blank, none stands at its ends; everything else is as the author wrote it. `marked` are the
    texts that the page sets apart, likeliest a code first, at most 20 of 200 characters; a single word is not cut.
    `code_at` is the text where the target file says that the code is, the first in `marked`; None if it does not say,
    or if nothing is there. `status` is that of the response, 0 for a page that another program saw and told of: of
    that one, only the title and the code are known, and it may be that not even they were told.
    """

    kind: PageKind
    url: str
    title: str
    text: str
    submits_to: tuple[str, ...]
    exchange: str
    marked: tuple[str, ...] = ()
    status: int = 0
    code_at: str | None = None

    @property
    def title_told(self) -> str:
        """The title for a sentence in a report, quoted."""
        return quoted(self.title, _TITLE_TOLD)


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit, from the address that was opened to the address or the page at which it ended.

    `url` is where the person was sent, exactly as the server wrote it, fragment and all; for a page, the URL of the
    last one. `delivery` is set for CALLBACK and ELSEWHERE. `exchange` is the last one: the redirect, or the last page;
    `exchanges` are the ids of all, in order. `stuck` says why the person could not go on and what would help; None if
    all went as wished. `decided` is true once approve or deny was pressed. `screenshot` is a PNG of the page on which
    a browser got stuck, secrets blanked.
    """

    wish: Wish
    landing: Landing
    url: str | None
    delivery: Delivery | None
    exchange: Exchange
    exchanges: tuple[str, ...]
    pages: tuple[PageSeen, ...]
    stuck: str | None
    decided: bool
    screenshot: bytes | None = None

    @property
    def unseen(self) -> bool:
        """True if another program went there, and told only where it ended."""
        return self.exchange.failure is not None and self.exchange.failure.kind is FailureKind.UNSEEN

    @property
    def prompted(self) -> bool:
        """True if a page asked for a login, a consent or a user code."""
        asking = (PageKind.LOGIN, PageKind.CONSENT, PageKind.USER_CODE)
        return any(page.kind in asking for page in self.pages)


@dataclass(frozen=True, slots=True)
class Telling:
    """A text that the person writes into the field beside which one of these words stands."""

    words: tuple[str, ...]
    text: str


class Session:
    """What a user agent keeps between visits, its cookies above all. Each driver has its own kind."""


class Person(Protocol):
    """The person at the browser, played by one of the drivers."""

    driver: str

    def session(self) -> Session:
        """A user agent that has visited nothing yet."""

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
        """Open a URL and go on until the person is sent to a callback, to a foreign host, or no further.

        Nothing is sent to a callback or a foreign host. `password` is another one than the target file's, and so is
        `username`, an empty one included; who does not merely look
        writes what `tellings` say where a page has fields for it. With
        `wants_code` the visit also ends, as wished, on the page that shows a code: it is the last of `pages`.
        Never raises for anything the server does.
        """

    def close(self) -> None:
        """End what the driver has running."""
