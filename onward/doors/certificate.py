"""The server's own TLS certificate: the machines that it names, and whether browsers accept it."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Certificate:
    """The server's TLS certificate with its key, and the machines that it names."""

    context: ssl.SSLContext
    names: tuple[str, ...]  # machines, in small letters; "*.example.org": any one label


def certificate_of(certificate: Path, key: Path) -> Certificate:
    """Loads a certificate and its key from PEM files. Raises ValueError that says why browsers
    would not accept it, and OSError for a file that cannot be read.
    """
    for each in (certificate, key):
        each.open("rb").close()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(certificate, key, password=_locked)
    except ssl.SSLError as wrong:
        raise ValueError(f"{certificate} and {key} do not fit: {_reason(wrong)}") from wrong
    names = _names_of(context, certificate)
    if not names:
        raise ValueError(f"{certificate} names no machine (subjectAltName)")
    return Certificate(context, names)


def _locked() -> str:
    raise ValueError("the key has a password; the server starts without asking, so take it off")


def _names_of(context: ssl.SSLContext, certificate: Path) -> tuple[str, ...]:
    """The machines that a certificate names, as a client reads them in a trial handshake. Raises
    ValueError if that fails.
    """
    asking = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    asking.check_hostname = False
    asking.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    try:
        asking.load_verify_locations(certificate)
        client = asking.wrap_bio(to_client, to_server)
        _agree(client, context.wrap_bio(to_server, to_client, server_side=True))
    except ssl.SSLError as wrong:
        raise ValueError(f"no browser believes {certificate}: {_reason(wrong)}") from wrong
    told = client.getpeercert() or {}
    named: Any = told.get("subjectAltName", ())
    return tuple(
        name.lower() if kind == "DNS" else str(ip_address(name))
        for kind, name in named
        if kind in ("DNS", "IP Address")
    )


def _agree(client: ssl.SSLObject, server: ssl.SSLObject) -> None:
    for side in (client, server, client, server):
        try:
            side.do_handshake()
        except ssl.SSLWantReadError:
            continue


def _reason(wrong: ssl.SSLError) -> str:
    return str(getattr(wrong, "verify_message", "") or wrong.reason or wrong).lower()
