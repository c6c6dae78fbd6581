"""The manual driver: a person at the keyboard is told what to do, and a listener hears where the browser was sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic

from conformance.outcome.findings import inconclusive, untested
from conformance.roles.user_agent.addresses import Addresses, parts
from conformance.roles.user_agent.listener import Listener
from conformance.roles.user_agent.outside import Told, not_opened, visit_told
from conformance.roles.user_agent.visit import Session, Telling, Visit, Wish
from conformance.target.model import Target
from conformance.wire.recorder import Recorder

PATIENCE_S = 120.0
NOTICE_EVERY_S = 10.0
_LOOPBACK = ("127.0.0.1", "localhost")


class ManualSession(Session):
    """Whether the person has a window open for this user agent already."""

    def __init__(self) -> None:
        self.window: int | None = None


class ManualPerson:
    """The person who is a person."""

    driver = "manual"

    def __init__(self, target: Target, notice: Callable[[str], None]) -> None:
        self._target = target
        self._notice = notice
        self._patience_s = target.number("user_agent.patience_s") or PATIENCE_S
        self._windows = 0

    def session(self) -> ManualSession:
        """A private window that is not open yet."""
        return ManualSession()

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
        """See `Person.visit`. Stop if the client's callback is not on this machine, or its port is taken."""
        addresses = Addresses.of(callbacks, self._target.hosts)
        if (visit := not_opened(url, wish, addresses, recorder, purpose)) is not None:
            return visit
        near = [each for each in callbacks if _port(each)]
        if not near and user_code is None and not wants_code and wish is not Wish.LOOK:
            raise untested(
                'user_agent.driver = "manual" hears only of callbacks on this machine: give the client a redirect_uri '
                f"like http://127.0.0.1:8765/cb, and not {', '.join(callbacks) or 'none'}"
            )
        port = _port(near[0]) if near else 0
        try:
            listener = Listener([each for each in near if _port(each) == port], port, wants_code)
        except OSError as error:
            raise inconclusive(
                f"port {port} of 127.0.0.1, where the callback is, cannot be listened at: {error}"
            ) from error
        try:
            for line in self._task(url, wish, session, purpose, user_code, password, username):
                self._notice(line)
            for each in tellings if wish is Wish.APPROVE else ():
                self._notice(f"  write  {each.text} beside {' or '.join(each.words)}")
            self._notice(f"  then   {_back(bool(near), wants_code, listener.done_url)}")
            told = self._wait(listener, wish, user_code)
        finally:
            listener.close()
        return visit_told(told, url, wish, addresses, recorder, purpose)

    def close(self) -> None:
        """Nothing is left running."""

    def _task(
        self,
        url: str,
        wish: Wish,
        session: Session,
        purpose: str,
        user_code: str | None,
        password: str | None,
        username: str | None,
    ) -> list[str]:
        """What the person is asked to do, line by line. The password is never written: the person knows it."""
        lines = [f"a person is needed: {purpose}", f"  open   {url}", f"  in     {self._window(session)}"]
        if wish is Wish.LOOK:
            lines.append("  and    look at it: log in nowhere, fill in nothing, press nothing")
        else:
            name = self._target.get("resource_owner.username") or "the resource owner"
            if username is not None:
                name = f"{username or 'nobody'}, with {'this' if username else 'an empty'} user name"
            secret = "with a password that is wrong" if password else "if you are asked to log in"
            lines.append(f"  as     {name}, {secret}")
            lines += [f"  enter  {user_code}"] if user_code else []
            lines.append(f"  and    {wish.value}")
        return lines

    def _window(self, session: Session) -> str:
        if not isinstance(session, ManualSession) or session.window is None:
            self._windows += 1
            if isinstance(session, ManualSession):
                session.window = self._windows
            return f"a new private window; call it window {self._windows} and keep it open"
        return f"window {session.window}, the private window that is open already"

    def _wait(self, listener: Listener, wish: Wish, user_code: str | None) -> Told:
        ends = monotonic() + self._patience_s
        while (left := ends - monotonic()) > 0:
            if listener.wait(min(left, NOTICE_EVERY_S)):
                url = listener.url()
                if url is None and listener.code is not None:
                    return Told(None, code=listener.code, title=listener.title)
                if url is None and user_code is None and wish is not Wish.LOOK:
                    return Told(None, "the person was not sent back to the callback")
                return Told(url)
            self._notice(f"  waiting {max(ends - monotonic(), 0):.0f} s more for the person")
        return Told(None, f"no person came within {self._patience_s:g} s (user_agent.patience_s)", ended=False)


def _back(near: bool, wants_code: bool, done_url: str) -> str:
    """What the person is to do when the pages come to an end."""
    when = "if you are not sent back to this machine," if near else "when you are done,"
    what = " and write into its form the code that the last page shows" if wants_code else ""
    return f"{when} open {done_url}{what}"


def _port(url: str) -> int:
    """The port of a callback on this machine, 0 for any other address."""
    scheme, authority, _path, _query, _fragment = parts(url)
    host, _, port = authority.lower().partition(":")
    if scheme.lower() != "http" or host not in _LOOPBACK:
        return 0
    return int(port) if port.isdigit() and len(port) < 6 else 80
