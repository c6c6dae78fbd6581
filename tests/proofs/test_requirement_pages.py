"""The pages docs/requirements/*.md and docs/kill-matrix.md: as they would be made today, and whole."""

from __future__ import annotations

import re
from functools import cache

import pytest

from conformance.spec.files import profile_ids
from conformance.spec.loading import load_profile

from .kill_matrix_page import COMMAND
from .requirement_homes import own
from .requirement_pages import DOCS, pages, strays

# What GitHub still shows as a page, in octets, with room for more.
LARGEST = 800_000

made = cache(pages)


@pytest.mark.parametrize("name", ["kill-matrix.md", "requirements/README.md", *profile_ids()])
def test_a_page_is_not_stale(name: str) -> None:
    name = name if name.endswith(".md") else f"requirements/{name}.md"
    path = DOCS / name
    there = path.read_bytes() if path.is_file() else b""
    assert there == made()[name].encode(), f"docs/{name} is stale; renew it with: {COMMAND}"


def test_no_page_is_left_over() -> None:
    assert strays() == [], f"pages of no profile; remove them with: {COMMAND}"


def test_the_pages_are_of_a_size_that_is_shown() -> None:
    assert {name: len(page) for name, page in made().items() if len(page.encode()) > LARGEST} == {}


def test_every_requirement_of_every_profile_can_be_reached() -> None:
    anchors = {name: set(re.findall(r'<a id="([^"]+)"></a>', page)) for name, page in made().items()}
    for profile in profile_ids():
        page = f"requirements/{profile}.md"
        links = re.findall(r"\]\(([a-z0-9-]+\.md)?#([^)]*/[^)]*)\)", made()[page])
        lost = [(file, id_) for file, id_ in links if id_ not in anchors[f"requirements/{file}" if file else page]]
        assert lost == []
        assert {row.id for row in load_profile(profile).rows} <= {id_ for _, id_ in links}


def test_a_page_has_what_its_profile_has_otherwise_and_no_more() -> None:
    for profile in profile_ids():
        page = made()[f"requirements/{profile}.md"]
        assert set(re.findall(r'<a id="([^"]+)"></a>', page)) == own(profile)
    assert "update/accepted" in own("reciprocal-01")
    assert "code/single-use" in own("rfc6749-code")
    assert "code/single-use" not in own("reciprocal-00")
