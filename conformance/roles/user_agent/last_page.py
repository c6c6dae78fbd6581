"""The page that shows a code: the visit ends there, whatever else there is to press."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from conformance.roles.page_code import certain, title_code
from conformance.roles.user_agent.understanding import Understanding
from conformance.roles.user_agent.visit import PageKind, PageSeen


@dataclass(frozen=True, slots=True)
class CodeWanted:
    """That a visit is to bring a code from a page. `at` is the CSS selector of where it stands, if the target file has
    one; `public` are texts that are none, such as the Client Identifier.
    """

    at: str | None = None
    public: Collection[str] = ()

    def codes(self, page: PageSeen) -> tuple[str, ...]:
        """What surely is a code on a page."""
        return certain(page, self.public)

    def ends(self, page: PageSeen, understood: Understanding, decided: bool) -> bool:
        """True if nothing is to be done on a page any more, since it shows the code.

        A page that still asks for something is none: a login, a decision, a code to be entered; nor is an error page.
        """
        if page.status >= 400 or understood.kind is PageKind.LOGIN:
            return False
        told = page.code_at is not None or title_code(page.title) is not None
        if understood.kind is PageKind.PLAIN or (decided and understood.kind is PageKind.UNKNOWN):
            return told or bool(self.codes(page))
        if understood.kind is PageKind.UNKNOWN:
            return told
        return decided and not _asks(understood) and (told or bool(self.codes(page)))


def _asks(understood: Understanding) -> bool:
    if understood.kind is PageKind.CONSENT:
        return understood.decision.approve is not None and understood.decision.deny is not None
    # Fields for a code with the code in them are there to be copied.
    return understood.fields is None or any(not field.value for field in understood.fields.codes)
