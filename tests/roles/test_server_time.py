"""The server's time: followed where it is another, and no Date field can break anything."""

from __future__ import annotations

import pytest

from conformance.roles.server_time import ServerTime
from conformance.wire.exchange import Field, Response

NOW = 1_271_800_000
RIGHT = "Tue, 20 Apr 2010 21:46:40 GMT"


def dated(*dates: str) -> Response:
    return Response(401, "", tuple(Field("Date", date) for date in dates), b"")


@pytest.mark.parametrize(
    ("response", "timestamp"),
    [
        pytest.param(dated(RIGHT), NOW, id="the-same"),
        pytest.param(dated("Tue, 20 Apr 2010 21:46:44 GMT"), NOW, id="next-to-the-same"),
        pytest.param(dated("Tue, 20 Apr 2010 21:48:20 GMT"), NOW + 100, id="ahead"),
        pytest.param(dated("Tue, 20 Apr 2010 20:46:40 GMT"), NOW - 3_600, id="behind"),
        pytest.param(dated("Tue, 20 Apr 2010 20:46:40 -0000"), NOW - 3_600, id="without-a-zone"),
        pytest.param(dated("Tue, 20 Apr 2010 20:46:40 GMT", "Tue, 20 Apr 2010 21:48:20 GMT"), NOW - 3_600, id="two"),
        pytest.param(dated("Mon, 01 Jan 1900 00:00:00 GMT"), 1, id="before-the-epoch"),
        pytest.param(None, NOW, id="no-response"),
        pytest.param(dated(), NOW, id="none"),
        pytest.param(dated(""), NOW, id="empty"),
        pytest.param(dated("soon"), NOW, id="no-date"),
        pytest.param(dated("Tue, 99 Apr 2010 99:99:99 GMT"), NOW, id="no-such-time"),
        pytest.param(dated("Tue, 20 Apr 99999 21:46:40 GMT"), NOW, id="no-such-year"),
        pytest.param(dated("Tue, 20 Apr 2010 21:46:40 +999999"), NOW, id="no-such-zone"),
        pytest.param(dated("1" * 100_000), NOW, id="huge"),
    ],
)
def test_the_timestamp_follows_what_can_be_read(response: Response | None, timestamp: int) -> None:
    time = ServerTime(lambda: NOW)
    time.take(response)
    assert time.timestamp() == timestamp


def test_a_server_that_comes_to_its_senses_is_followed_back() -> None:
    time = ServerTime(lambda: NOW)
    time.take(dated("Tue, 20 Apr 2010 21:48:20 GMT"))
    time.take(dated(RIGHT))
    assert time.timestamp() == NOW


def test_seconds_that_a_date_takes_to_come_move_nothing() -> None:
    time = ServerTime(lambda: NOW)
    time.take(dated("Tue, 20 Apr 2010 21:48:20 GMT"))
    time.take(dated("Tue, 20 Apr 2010 21:48:18 GMT"))
    assert time.timestamp() == NOW + 100
