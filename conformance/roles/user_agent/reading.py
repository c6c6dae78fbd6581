"""From the text of a page to its elements, by BeautifulSoup and lxml."""

from __future__ import annotations

import threading
import warnings
from typing import Any

from bs4 import BeautifulSoup
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.exceptions import ParserRejectedMarkup

# Where blanks count even if there is nothing else.
_BLANKS_COUNT = ("pre", "textarea", "script")


class _Builder(LXMLTreeBuilder):
    """Keeps its parser, which takes as long to make as a short page to read, and builds nothing of what nobody reads:
    blanks between elements, and style sheets.
    """

    def __init__(self) -> None:
        super().__init__(multi_valued_attributes=None)
        self._kept: Any = None

    def parser_for(self, encoding: Any) -> Any:
        """The parser; pages come as text, so that it is the same for all."""
        self._kept = self._kept or super().parser_for(encoding)
        return self._kept

    def start(self, tag: Any, attrib: Any, nsmap: Any = None) -> None:
        """An element begins. HTML has no namespaces, which the library looks for at every tag and attribute."""
        soup: Any = self.soup
        attributes = self.attribute_dict_class(attrib)
        soup.handle_starttag(tag, None, None, attributes, namespaces=self.active_namespace_prefixes[-1])

    def end(self, tag: Any) -> None:
        """An element ends."""
        soup: Any = self.soup
        soup.handle_endtag(tag, None)

    def data(self, data: str | bytes) -> None:
        """A piece of text in the element under way."""
        soup: Any = self.soup
        name = soup.currentTag.name
        if name == "style" or (data.isspace() and not soup.current_data and name not in _BLANKS_COUNT):
            return
        super().data(data)


class _Builders(threading.local):
    """A builder reads one page at a time."""

    def __init__(self) -> None:
        self.own = _Builder()


_builders = _Builders()


def soup_of(html: str) -> BeautifulSoup:
    """The elements of a page; those of an empty one if the library cannot read it."""
    # It warns of pages that look like XML or like a file name; that is the server's matter.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return BeautifulSoup(html.encode("utf-8", "replace").decode("utf-8"), builder=_builders.own)
        except (ParserRejectedMarkup, ValueError):
            _builders.own = _Builder()
            return BeautifulSoup("", "lxml")
