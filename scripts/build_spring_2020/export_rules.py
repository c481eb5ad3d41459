"""Bans and licences on the export of medical goods whose announcement was read in a source: the day
it was told, the day it began, and its end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from onward.scenario import Direction, Effect, Policy

EU27 = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split()
# to these the Union's rule let goods go without a licence: EFTA and territories of its members
LIKE_THE_UNION = frozenset([*EU27, *"GB CH NO IS LI AD SM FO IM GG JE GP MQ RE YT".split()])
AUTHORISATION = "export-authorisation"
PPE = ("630790", "392690", "392620", "621010", "900490", "401511")
MASKS = ("630790",)
CLOTHES = ("392690", "392620", "621010", "900490")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: ``told`` and ``begins`` are days, ``ends`` the day after its last, or ""."""

    id: str
    states: tuple[str, ...]
    told: str
    begins: str
    ends: str
    ban: bool  # else a licence
    hs: tuple[str, ...]
    title: str
    source: str
    modelled: str = ""


RULES = (
    Rule(
        "IN-DGFT-44", ("IN",), "2020-01-31", "2020-01-31", "2020-02-08", True, PPE,
        "Protective clothing and masks stay", "thehindubusinessline.com 20 March 2020",
    ),
    Rule(
        "IN-DGFT-44-CLOTHES", ("IN",), "2020-02-08", "2020-02-08", "", True, CLOTHES,
        "Surgical masks and gloves may leave again, protective clothing may not",
        "republicworld.com 24 March 2020; thehindubusinessline.com 20 March 2020",
    ),
    Rule(
        "IN-DGFT-52", ("IN",), "2020-03-19", "2020-03-19", "", True, ("630790", "901920"),
        "Masks and ventilators stay", "netindian.in 19 March 2020",
    ),
    Rule(
        "IN-DGFT-53", ("IN",), "2020-03-24", "2020-03-24", "", True, ("380894",),
        "Sanitisers stay", "devdiscourse.com 974289, 24 March 2020",
    ),
    Rule(
        "KZ-MASKS", ("KZ",), "2020-02-06", "2020-02-06", "2020-03-27", True, MASKS,
        "Masks stay, until the rule of the Eurasian union", "bdnews24.com 6 February 2020",
    ),
    Rule(
        "TH-MASKS", ("TH",), "2020-02-21", "2020-02-21", "", True, MASKS,
        "Masks stay", "theonlinecitizen.com 24 February 2020",
    ),
    Rule(
        "KR-MFDS-10-PERCENT", ("KR",), "2020-02-25", "2020-02-26", "2020-03-06", False, MASKS,
        "A tenth of a maker's masks may leave",
        "koreaherald.com 20200225000692 and 20200226000260", "a licence",
    ),
    Rule(
        "KR-MASKS", ("KR",), "2020-03-05", "2020-03-06", "2020-07-01", True, MASKS,
        "Masks stay", "yna.co.kr AEN20200305001552320; edgeprop.my 1656957",
    ),
    Rule(
        "RU-DECREE-223", ("RU",), "2020-03-04", "2020-03-04", "2020-03-27", True, PPE,
        "Masks and protective goods stay, until the rule of the Eurasian union",
        "urdupoint.com 854265, 4 March 2020; kxan36news.com on its repeal",
    ),
    Rule(
        "FR-DECREE-2020-190", ("FR",), "2020-03-03", "2020-03-04", "2020-03-21", True, MASKS,
        "Stocks of masks are requisitioned and stay", "debouzy.com, 21 March 2020; reedsmith.com",
    ),
    Rule(
        "DE-ORDER-4-MARCH", ("DE",), "2020-03-04", "2020-03-04", "2020-03-12", True, PPE,
        "Protective equipment stays", "globaltradealert.org state act 43488; reedsmith.com",
    ),
    Rule(
        "DE-ORDER-12-MARCH", ("DE",), "2020-03-12", "2020-03-12", "2020-03-19", False, PPE,
        "Protective equipment needs a licence", "globaltradealert.org state act 43488; pst.ag",
    ),
    Rule(
        "TR-GAZETTE-31058", ("TR",), "2020-03-03", "2020-03-04", "", False, PPE,
        "Masks, clothes, gloves and glasses need a permission",
        "lexology.com 99bf4567-f0f7; duvarenglish.com 16581",
    ),
    Rule(
        "TR-GAZETTE-31072", ("TR",), "2020-03-18", "2020-03-18", "", False, ("380894",),
        "Disinfectants need a permission", "herdem.av.tr, 18 March 2020",
    ),
    Rule(
        "EU-2020-402", (*EU27, "GB"), "2020-03-15", "2020-03-15", "2020-04-26", False, PPE,
        "Protective equipment leaves the Union only with a licence",
        "dialogtextil.ro 16 March 2020; gov.uk PPE export control process; noerr.com",
    ),
    Rule(
        "EU-2020-568", (*EU27, "GB"), "2020-04-23", "2020-04-26", "2020-05-26", False, PPE,
        "Protective equipment leaves the Union only with a licence",
        "noerr.com; gov.uk PPE export control process",
    ),
    Rule(
        "ZA-NOTICE-424", ("ZA",), "2020-03-27", "2020-03-27", "", False, ("380894",),
        "Sanitisers need a permit; masks without moving parts do not",
        "sanctionsnews.bakermckenzie.com, March 2020",
    ),
    Rule(
        "US-FEMA-RULE", ("US",), "2020-04-07", "2020-04-07", "2020-08-10", False,
        ("630790", "401511"),
        "Respirators, masks and gloves need FEMA's approval from the day of public inspection",
        "govinfo.gov FR 2020-07659; akingump.com, 8 April 2020",
    ),
    Rule(
        "PK-HEALTH-5-FEBRUARY", ("PK",), "2020-02-05", "2020-02-05", "", False, PPE,
        "Protective equipment stays",
        "samaa.tv, 5 February 2020; timesofislamabad.com, 3 February 2020",
        "a licence, because aid to China left",
    ),
    Rule(
        "SA-CUSTOMS-2-MARCH", ("SA",), "2020-03-02", "2020-03-02", "", True, (*PPE, "382200"),
        "Medical supplies and reagents against the disease stay",
        "ingsa.org policy tracker, Saudi Arabia, 2 March 2020",
    ),
    Rule(
        "UA-CABINET-11-MARCH", ("UA",), "2020-03-11", "2020-03-12", "2020-06-02", True, PPE,
        "Goods against the epidemic stay",
        "ukranews.com 689332; urdupoint.com 930950",
    ),
    Rule(
        "MD-DECISION-168", ("MD",), "2020-03-11", "2020-03-11", "", True,
        ("630790", "401511", "380894"), "Masks, gloves and disinfectants stay",
        "cci.al, CEFTA secretariat, 1 April 2020",
    ),
    Rule(
        "RS-DECISION-28-2020", ("RS",), "2020-03-14", "2020-03-15", "2020-05-07", True,
        (*PPE, "380894"), "Protective and hygienic goods stay",
        "globaltradealert.org state act 43545",
    ),
    Rule(
        "EG-TRADE-17-MARCH", ("EG",), "2020-03-17", "2020-03-18", "2020-06-18", True,
        ("630790", "401511", "380894"), "Masks, gloves and disinfectants stay",
        "albawaba.com 1345744; deliveryworld.com; revolutionmap.com, 2 April 2020",
    ),
    Rule(
        "BY-DECREE-149", ("BY",), "2020-03-18", "2020-03-18", "2020-05-09", True, PPE,
        "Medical goods stay", "belsat.eu, 18 March 2020; textilevaluechain.in",
    ),
    Rule(
        "VN-RESOLUTION-20", ("VN",), "2020-02-28", "2020-02-28", "2020-04-29", False, MASKS,
        "Medical masks need a licence",
        "luatvietnam.vn 180968; trademarkvn.com.vn 1491 on its end",
    ),
    Rule(
        "BR-LAW-13993", ("BR",), "2020-04-23", "2020-04-23", "", True, (*PPE, "901920"),
        "Protective equipment and ventilators stay", "colunaesplanada.com.br 21862",
    ),
)  # fmt: skip


def export_rules(countries: set[str]) -> list[Policy]:
    """Those that concern these countries, as policies."""
    return [_policy(rule, countries) for rule in RULES if countries & set(rule.states)]


def _policy(rule: Rule, countries: set[str]) -> Policy:
    union = rule.id.startswith("EU-")
    states = tuple(state for state in rule.states if state in countries)
    return Policy(
        id=rule.id,
        issuer="EU" if union else states[0],
        effect=Effect.BAN if rule.ban else Effect.LICENCE,
        scope=states,
        directions=frozenset({Direction.EXPORT}),
        partners=frozenset(countries - LIKE_THE_UNION) if union else frozenset(),
        hs=rule.hs,
        document="" if rule.ban else AUTHORISATION,
        starts_at=_day(rule.begins),
        ends_at=_day(rule.ends) if rule.ends else None,
        known_at=_day(rule.told),
        title=rule.title,
        source=rule.source,
        modelled=rule.modelled,
    )


def _day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
