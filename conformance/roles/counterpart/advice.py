"""What to do when nothing comes: what was seen of the target where the suite listens, and what that means."""

from __future__ import annotations

from conformance.hosting.watch import Watch

_HELLO = "\x16\x03"  # how a client that speaks TLS begins


def advice(url: str, listen: str, watch: Watch, *, leads_here: bool) -> str:
    """One sentence on why nothing may have come to an address of the suite.

    `url` is the address as the target is to know it, `listen` the host and the port that are bound; `leads_here` says
    whether the suite itself comes from the one to the other.
    """
    where = f"the target is to come to {url} (callback.public_url), and the suite listens at {listen}"
    return f"{where}: {_seen(watch, leads_here)}"


def is_way_in_doubt(watch: Watch, *, leads_here: bool) -> bool:
    """Whether the way to the suite may be at fault where nothing that can be read has come, and not the target.

    Who does not trust the suite's authority, or was given the wrong scheme, would have come.
    """
    if watch.connections == 0:
        return not leads_here
    return bool(watch.handshakes) or any(text.startswith(_HELLO) for text in watch.unreadable)


def _seen(watch: Watch, leads_here: bool) -> str:
    count = watch.connections
    if count == 0 and not leads_here:
        return (
            "nobody has connected, and the suite itself does not come from there to where it listens; see that the "
            "address leads to this machine, and that a proxy or tunnel in between is up"
        )
    if count == 0:
        return (
            "nobody has connected; see that the target knows this address, that it leads to this machine "
            "from where the target runs, and that no firewall is in between"
        )
    if watch.handshakes:
        if any("http request" in why for why in watch.handshakes):
            return "who connected spoke plain http to a TLS port; give the target the https address"
        return (
            f"{len(watch.handshakes)} TLS handshakes failed ({watch.handshakes[-1]}); "
            "see that the target trusts the authority in callback.ca, which is new in every run"
        )
    if any(text.startswith(_HELLO) for text in watch.unreadable):
        return "who connected spoke TLS to a plain http port; give the target the http address, or set callback.tls"
    if watch.unreadable:
        return f"{len(watch.unreadable)} of {count} connections brought something that is no HTTP request"
    return f"{count} connections were made in this run, so the address leads here; but not this request"
