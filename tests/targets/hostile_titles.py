"""Lies of a page that shows a Verification Code: in its title, and in what it sets apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from .fronting import after_consent
from .hostile_pages import page
from .hostile_words import WORDS
from .null_front import HTML
from .saying import NO_STORE, said
from .seen import Seen
from .serving import Answer

# Whole pages stay below the size that is still read.
HUGE = 300_000
MANY = 20_000
_WORDS = escape(WORDS)
# No characters at all, and one that ends a title where it is none.
_REFERENCES = "&#0;&#x1b;&#x202e;&#xd800;&#1114112;&#99999999999999999999;&lt;/title&gt;&notit;"


def _titled(title: str, body: str = "<h1>Done</h1>") -> Answer:
    return after_consent(page(f"<title>{title}</title>{body}"))


def _another_each_time(seen: Seen) -> Iterable[bytes]:
    # The page has a button, and whoever presses it is shown another code.
    number = seen.path.count("x")
    body = (
        f'<title>code=aLiarsCode{number}</title><form method="post" action="{seen.path}x"><button>Done</button></form>'
    )
    return (said(200, body.encode(), HTML, NO_STORE),)


TITLES: Mapping[str, Answer] = {
    "title-words": _titled(f"{_WORDS} code={_WORDS} state={_WORDS}", f"<h1>{WORDS}</h1><code>{_WORDS}</code>"),
    "title-references": _titled(f"code={_REFERENCES} state={_REFERENCES}", f"<code>{_REFERENCES}</code>"),
    "title-huge": _titled(f"code={'c' * HUGE} state={'s' * HUGE}"),
    "title-of-codes": _titled("code=aLiarsCode state= " * MANY),
    "title-of-blanks": _titled("code=" + " \t\n" * HUGE),
    "title-without-end": after_consent(page("<title>code=aLiarsCode " + "<b>x</b>" * MANY)),
    "titles": after_consent(page("".join(f"<title>code=aLiarsCode{number}</title>" for number in range(MANY)))),
    "title-denied": _titled("code=user_denied state=user_denied", "<code>user_denied</code>"),
    "title-changes": after_consent(_another_each_time),
    "page-of-codes": _titled("Done", "".join(f"<code>aLiarsCode{number}</code>" for number in range(MANY))),
}
