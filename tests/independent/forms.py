"""Forms: the bodies that clients and browsers send, and queries as they came."""

from __future__ import annotations

from urllib.parse import parse_qsl

from aiohttp import web

FORM = "application/x-www-form-urlencoded"


def raw_query(request: web.Request) -> str:
    """The query of a request exactly as it came."""
    return request.raw_path.partition("?")[2]


def read_form(content_type: str, body: bytes) -> list[tuple[str, str]]:
    """The parameters of a form body in their order; ValueError for a body that is none."""
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type not in ("", FORM):
        raise ValueError(media_type)
    return parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=64)


async def posted(request: web.Request) -> dict[str, str]:
    """The fields of a form that was submitted; none if they make no sense."""
    try:
        return dict(read_form(request.headers.get("Content-Type", ""), await request.read()))
    except ValueError:
        return {}
