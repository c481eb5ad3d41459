"""publication.toml: what is wrong in it is named, all at once; and where a scenario's fund lies."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from publishing import PUBLICATION, folder

from onward.errors import InvalidInput
from onward.formats.builtin import scenarios_folder
from onward.formats.publication import fund_folder, read_publication
from onward.wording.nations import NATIONS


def test_it_is_read_and_what_it_does_not_name_is_called_by_its_name(little: Path) -> None:
    found = read_publication(little)
    assert found.fund("other").country == "ZA"
    assert found.fund("third").title == "third"
    assert found.organisation("WHO").ref == "XM-DAC-928"
    assert found.organisation("Maker").ref == ""
    assert found.scopes[0].code == "EP-2020-000012-001"
    assert not found.publisher.secondary


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('sector = "12264"', 'sector = "1226"', "sector=1226.*five digits|sector.*five digits"),
        ('sector = "12264"', "sector = 12264", "sector.*five digits"),
        ("ocds-213czf", "213czf", "ocid_prefix.*no OCDS prefix"),
        ("https://example.org/relief/", "https://example.org/relief", "base_url.*ends in /"),
        ("https://example.org/relief/", "file:///tmp/", "base_url.*ends in /"),
        ("XE-EXAMPLE-1", "XE EXAMPLE/1", "publisher.ref.*no identifier"),
        ('type = "90"', 'type = "9"', "publisher.type.*two digits"),
        (
            'type = "90"',
            'typ = "90"',
            "(?s)publisher.typ\\b.*is no field.*publisher.type.*is missing",
        ),
        ("XM-DAC-928", "928", "organisations\\[0\\].ref.*XM-DAC-928"),
        ('country = "ZA"', 'country = "ZX"', "country.*no ISO 3166"),
        ('notes = ["All of it is made up."]', 'notes = "made up"', "notes.*no list of texts"),
        ('title = "COVID-19 relief"', 'title = ""', "funds\\[0\\].title.*is no text"),
        ("[[funds]]", "[[fund]]", "fund.*is no field"),
        (
            PUBLICATION[PUBLICATION.index("[[scopes]]") :],
            "[[funds]]\nfund = 3\n",
            "funds\\[0\\].fund.*is no text",
        ),
        (
            'type = "90"',
            'type = "90"\nsecondary = "yes"',
            "publisher.secondary.*is not true or false",
        ),
        ("[publisher]", "[publisher", "is not TOML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in PUBLICATION
    with pytest.raises(InvalidInput, match=said):
        read_publication(folder(tmp_path, PUBLICATION.replace(old, new)))


def test_a_number_where_a_table_belongs(tmp_path: Path) -> None:
    head, _ = PUBLICATION.split("[publisher]")
    with pytest.raises(InvalidInput, match=r"publisher.*is no table of fields"):
        read_publication(folder(tmp_path, f"{head}publisher = 3\n"))


def test_all_of_it_at_once(tmp_path: Path) -> None:
    wrong = (
        PUBLICATION.replace("12264", "x")
        .replace("ocds-213czf", "x")
        .replace('type = "90"', 'type = "x"')
    )
    with pytest.raises(InvalidInput) as refused:
        read_publication(folder(tmp_path, wrong))
    assert len(refused.value.problems) == 3


def test_without_the_file_it_says_what_to_do(little: Path) -> None:
    (little / "publication.toml").unlink()
    with pytest.raises(
        InvalidInput, match=r"publication.toml.*says who publishes.*docs/publish.md"
    ):
        read_publication(little)


def test_where_a_fund_lies(little: Path, tmp_path: Path) -> None:
    spring = scenarios_folder() / "spring-2020" / "fund"
    assert {fund_folder(each) for each in ("spring-2020", "spring-2020:L", str(spring))} == {spring}
    assert fund_folder(str(little.parent)) == fund_folder(str(little)) == little
    with pytest.raises(InvalidInput, match=r"tiny:one-flight.*has no fund"):
        fund_folder("tiny:one-flight")


def test_the_names_of_nations() -> None:
    assert len(NATIONS) == 250  # the 249 codes of ISO 3166-1, and XK
    assert all(
        re.fullmatch("[A-Z]{2}", code) and name.strip() == name and name
        for code, name in NATIONS.items()
    )
    assert (NATIONS["ZA"], NATIONS["TR"], NATIONS["CI"]) == (
        "South Africa",
        "Türkiye",
        "Côte d'Ivoire",
    )
