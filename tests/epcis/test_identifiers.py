"""A URN and a GS1 Digital Link of one object are one object."""

from __future__ import annotations

import pytest

from onward.formats.epcis.identifiers import HOME, _of_urn, canonical, check_digit, sscc_of

ONE_OBJECT = """
    urn:epc:id:sscc:4012345.0000000111              https://example.com/sscc/040123450000001112?x=1         00/040123450000001112
    urn:epc:id:sgtin:4012345.011111.9876            http://shop.example/a/01/04012345111118/21/9876         01/04012345111118/21/9876
    urn:epc:id:sgtin:4012345.011111.9876            https://id.gs1.org/01/4012345111118/10/L1/21/9876       01/04012345111118/21/9876
    urn:epc:class:lgtin:4012345.011111.4444         https://id.gs1.org/gtin/04012345111118/lot/4444         01/04012345111118/10/4444
    urn:epc:idpat:sgtin:4012345.011111.*            https://id.gs1.org/01/04012345111118                    01/04012345111118
    urn:epc:id:sgln:4012345.00011.987               https://id.gs1.org/gln/4012345000115/254/987            414/4012345000115/254/987
    urn:epc:id:sgln:4012345.00011.0                 https://id.gs1.org/414/4012345000115                    414/4012345000115
    urn:epc:id:pgln:4012345.00000                   https://id.gs1.org/party/4012345000009                  417/4012345000009
    urn:epc:id:grai:4012345.55555.98765             https://id.gs1.org/grai/0401234555555498765             8003/0401234555555498765
    urn:epc:id:giai:4000001.111                     https://id.gs1.org/giai/4000001111                      8004/4000001111
    urn:epc:id:gdti:4012345.11111.123               https://id.gs1.org/gdti/4012345111118123                253/4012345111118123
    urn:epc:id:gsin:4012345.123456789               https://id.gs1.org/gsin/40123451234567894               402/40123451234567894
    urn:epc:id:ginc:4012345.AB*1                    https://id.gs1.org/ginc/4012345AB%2A1                   401/4012345AB%2A1
    urn:epc:id:cpi:4012345.A9.1                     https://id.gs1.org/cpid/4012345A9/8011/1                8010/4012345A9/8011/1
    urn:epc:id:itip:4012345.011111.01.02.9          https://id.gs1.org/itip/040123451111180102/21/9         8006/040123451111180102/21/9
"""


@pytest.mark.parametrize("line", ONE_OBJECT.strip().splitlines())
def test_both_spellings_are_one_object(line: str) -> None:
    urn, link, path = line.split()
    assert canonical(urn) == canonical(link) == f"https://id.gs1.org/{path}"


@pytest.mark.parametrize(
    "text",
    [
        "urn:epc:id:sscc:4012345.00000001",  # too short
        "urn:epc:id:sgtin:4012345.01111X.1",
        "urn:epc:id:nothing:4012345.1",
        "urn:uuid:831c0292-4de1-430a-8255-2aca821abaab",
        "http://transaction.acme.com/po/12345678",
        "https://example.com/00/12",
    ],
)
def test_what_is_no_gs1_key_stays_as_it_is(text: str) -> None:
    assert canonical(text) == text


def test_the_check_digit_is_counted_from_the_right() -> None:
    assert check_digit("629104150021") == "3"  # 6291041500213, the standard's own example


def test_an_sscc_is_known_by_its_digits_and_a_wrong_check_digit_is_none() -> None:
    assert sscc_of("urn:epc:id:sscc:4012345.0000000111") == "040123450000001112"
    assert sscc_of("https://id.gs1.org/00/040123450000001113") == ""


@pytest.mark.parametrize("prefix", [6, 7, 12])
def test_an_sscc_is_read_at_once_as_on_the_general_way(prefix: int) -> None:
    rest = "401234567890"[:prefix] + "." + "31234567890"[: 17 - prefix]
    assert canonical(f"urn:epc:id:sscc:{rest}") == f"{HOME}{_of_urn('id', 'sscc', rest)}"


NO_SSCC = """
    urn:epc:id:sscc:40123.300000000111   urn:epc:id:sscc:4012345678901.3000   urn:epc:id:sscc:4012345.300000011
    urn:epc:id:sscc:401234567890.30001.   urn:epc:id:sscc:4012345.30000001111   urn:epc:id:sscc:4012345.3000000.1
    urn:epc:id:sscc:40123453000000111   urn:epc:id:sscc:.40123453000000111   urn:epc:id:sscc:4012345.300000011\u0661
    urn:epc:class:sscc:4012345.3000000111   urn:epc:idpat:sscc:4012345.3000000111
"""


@pytest.mark.parametrize("text", NO_SSCC.split())
def test_what_is_nearly_an_sscc_stays_as_it_is(text: str) -> None:
    assert (canonical(text), sscc_of(text)) == (text, "")
