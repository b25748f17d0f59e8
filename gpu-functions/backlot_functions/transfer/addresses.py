"""Which addresses a host may reach for others: public ones, and those it was told to trust."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

_V4_NOT_PUBLIC = [
    ipaddress.IPv4Network(net)
    for net in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
]
_V6_NOT_PUBLIC = [
    ipaddress.IPv6Network(net)
    # Everything outside global unicast (mapped IPv4, NAT64, ULA, link-local…), and what lies inside it but leads to IPv4 (6to4,
    # Teredo) or is for documents only.
    for net in ("::/3", "4000::/2", "8000::/1", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
]
_PORTS = {"https": 443, "http": 80}


class Refused(Exception):
    """A URL that must not be reached. Names no path or query, which may be signed."""


@dataclass(frozen=True, slots=True)
class Reach:
    """``trusted``: origins (``http://127.0.0.1:8787``) or hosts (``127.0.0.1``) exempt from the rules, for one's own box."""

    trusted: frozenset[str] = field(default_factory=frozenset[str])

    def trusts(self, url: SplitResult) -> bool:
        return (url.hostname or "") in self.trusted or origin_of(url) in self.trusted


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A URL with the addresses it may be reached at, resolved once."""

    url: SplitResult
    host: str
    port: int
    addresses: tuple[str, ...]


def origin_of(url: SplitResult) -> str:
    host = f"[{url.hostname}]" if ":" in (url.hostname or "") else url.hostname
    return f"{url.scheme}://{host}" + (f":{url.port}" if url.port else "")


def is_public(address: str) -> bool:
    """True for an address of the public internet, as text without brackets."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return not any(ip in net for net in _V4_NOT_PUBLIC)
    return not any(ip in net for net in _V6_NOT_PUBLIC)


def resolve(url_text: str, reach: Reach) -> Endpoint:
    """Judges the URL and every address its name has. Raises ``Refused``; ``OSError`` where the name cannot be resolved.

    The connection goes to one of the addresses given back, so that a name cannot be pointed inward afterwards.
    """
    url = urlsplit(url_text)
    host = url.hostname
    if url.scheme not in _PORTS or not host:
        raise Refused(f"a URL must be http or https with a host, not {url.scheme or 'nothing'}")
    trusted = reach.trusts(url)
    if not trusted:
        if url.scheme != "https":
            raise _refusal(url, "only https is used beyond trusted origins")
        if url.username or url.password:
            raise _refusal(url, "the URL carries a password")
    port = url.port or _PORTS[url.scheme]
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    inward = next((address for address in addresses if not is_public(address)), None)
    if inward is not None and not trusted:
        is_name = inward != host
        raise _refusal(
            url, f"{host} resolves to {inward}, which is not public" if is_name else "its address is not public"
        )
    return Endpoint(url, host, port, addresses)


def _refusal(url: SplitResult, why: str) -> Refused:
    origin = origin_of(url)
    return Refused(f"{origin} is refused: {why}. Name {origin} in BACKLOT_TRUSTED_ORIGINS to trust it.")
