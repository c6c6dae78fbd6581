"""The metadata: a variant of JRD whose links are called by their rel (step 1.1)."""

from __future__ import annotations

import json
from typing import Any

from flask import Response

from conformance.reference.uma_am.prototype.places import BASE, RELS, TITLE


class Hostmeta:
    """Says where everything is. `base_url` is that of the whole server."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url

    def hostmeta(self) -> Response:
        """Answer the request at hand."""
        return Response(self.text(self.document()), 200, content_type=self.label())

    def label(self) -> str:
        """As it was recorded."""
        return "text/plain; charset=UTF-8"

    def text(self, document: Any) -> str:
        """The text of the document."""
        return json.dumps(document, indent=2)

    def document(self) -> dict[str, Any]:
        """All there is to say."""
        return {
            "subject": f"{self.base_url}{BASE}",
            "expires": "2030-01-30T09:30:00Z",
            "property": [{TITLE: "Touchstone reference AM"}],
            "link": self.link(),
        }

    def link(self) -> Any:
        """The links by their rel."""
        return {rel: self.value(rel) for rel in self.rels()}

    def rels(self) -> list[str]:
        """The rels that are named."""
        return list(RELS)

    def value(self, rel: str) -> Any:
        """Where a rel leads to."""
        return [{"href": self.href(rel)}]

    def href(self, rel: str) -> str:
        """The address of a rel."""
        return f"{self.base_url}{RELS[rel]}"
