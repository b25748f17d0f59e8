"""Which addresses a host reaches for others."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlot_functions.transfer.addresses import Reach, Refused, is_public, resolve

INWARD = [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "2001:0:1::1",
    "2002:7f00:1::1",
    "2001:db8::1",
    "fc00::1",
    "fe80::1",
    "fe80::1%eth0",
    "ff02::1",
    "not an address",
]


@pytest.mark.parametrize("address", INWARD)
def test_what_is_not_on_the_public_internet_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "8.8.8.8", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"])
def test_what_is_public_is_not(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4) | st.ip_addresses(v=6))
def test_nothing_is_public_that_python_calls_private(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if not address.is_global or address.is_multicast:
        assert not is_public(str(address))


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://1.1.1.1/a", "only https"),
        ("https://user:password@1.1.1.1/a", "password"),
        ("https://127.0.0.1:9/a", "its address is not public"),
        ("https://[::1]/a", "its address is not public"),
        ("https://2130706433/a", "which is not public"),
        ("https://localhost/a", "localhost resolves to"),
        ("file:///etc/passwd", "http or https"),
        ("https:///a", "with a host"),
    ],
)
def test_a_url_that_leads_inward_is_refused_with_the_reason(url: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        resolve(f"{url}?sig=hush", Reach())


def test_a_refusal_names_the_remedy_and_keeps_the_signature() -> None:
    with pytest.raises(Refused) as refused:
        resolve("https://127.0.0.1:8443/a?sig=hush", Reach())
    assert "BACKLOT_TRUSTED_ORIGINS" in str(refused.value)
    assert "hush" not in str(refused.value)


@pytest.mark.parametrize("trusted", ["127.0.0.1", "http://127.0.0.1:8787"])
def test_what_is_trusted_is_reached(trusted: str) -> None:
    endpoint = resolve("http://127.0.0.1:8787/a", Reach(frozenset({trusted})))
    assert (endpoint.addresses, endpoint.port) == (("127.0.0.1",), 8787)


def test_another_port_than_the_trusted_one_is_not() -> None:
    with pytest.raises(Refused):
        resolve("http://127.0.0.1:8788/a", Reach(frozenset({"http://127.0.0.1:8787"})))
