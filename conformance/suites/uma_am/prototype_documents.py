"""Documents that a host can send in place of the working one: empty, cut off, huge, with titles of every kind."""

from __future__ import annotations

from conformance.roles.uma.manager.documents import Host, Resource, document, document_of, written
from conformance.roles.uma.manager.registrations import RegistrationTrial

MANY = 3_000
_LONG = 20_000
TITLES = (
    "<script>alert('touchstone')</script>",
    "\"><img src=x onerror=alert(1)> & 'quotes'",
    "a\u0000b\u0007c\u001b[31md\r\ne",
    "\u202eeliforp \u05e4\u05e8\u05d5\u05e4\u05d9\u05dc",
    "\u6f22\u5b57 \U0001f511 e\u0301",
    "long " * (_LONG // 5),
    "",
)


def _cut_off(host: Host) -> bytes:
    whole = written(document_of(host))
    return whole[: len(whole) // 2]


def _with(host: Host, resources: tuple[Resource, ...]) -> bytes:
    return written(document(host.basic.href.rpartition("/")[0], host.name, (each.entry for each in resources)))


def _many(host: Host) -> bytes:
    return _with(host, tuple(Resource(f"{host.basic.href}/{number}", f"Page {number}") for number in range(MANY)))


def _titled(host: Host) -> bytes:
    titled = (Resource(f"{host.basic.href}/{number}", title) for number, title in enumerate(TITLES))
    return _with(host, tuple(titled))


def _array_of_links(host: Host) -> bytes:
    links = [{"rel": "http://uma/am/resource", **each.entry} for each in host.resources]
    return written({**document_of(host), "link": links})


TRIALS = {
    "resource-registration/empty-body": RegistrationTrial("without a body", lambda _host: b""),
    "resource-registration/malformed": RegistrationTrial("that is cut off", _cut_off),
    "resource-registration/another-kind": RegistrationTrial("that is an array", lambda host: written([host.name])),
    "resource-registration/no-resources": RegistrationTrial("without resources", lambda host: _with(host, ())),
    "resource-registration/link-array": RegistrationTrial("with an array of links", _array_of_links),
    "resource-registration/many": RegistrationTrial(f"of {MANY} resources", _many),
    "resource-registration/titles": RegistrationTrial("with titles of every kind", _titled),
    "resource-registration/relative-href": RegistrationTrial(
        "of a resource without an absolute URI", lambda host: _with(host, (Resource("basic", "Basic profile"),))
    ),
    "resource-registration/form": RegistrationTrial(
        "labelled as a form", lambda host: written(document_of(host)), "application/x-www-form-urlencoded"
    ),
}
