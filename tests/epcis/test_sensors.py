"""Questions about sensors: every parameter of the standard answers right, is refused with a reason,
or says that it is not offered.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from calling import Answer, Caller
from samples import document, event

from onward.epcis.app import application
from onward.formats.epcis import units
from onward.formats.epcis.units import UNITS, converted
from onward.formats.epcis.vocabulary import EVENT_TYPES
from onward.store.store import open_store

DOCK = {"id": "urn:epc:id:sgln:4012345.00011.0", "example:door": 4}
METADATA = {
    "deviceID": "urn:epc:id:giai:4000001.111", "deviceMetadata": "urn:x:meta",
    "rawData": "urn:x:raw", "time": "2020-04-04T07:30:00Z",
    "startTime": "2020-04-04T07:00:00Z", "endTime": "2020-04-04T08:00:00Z",
    "dataProcessingMethod": "urn:x:how", "bizRules": "urn:x:rules",
    "example:firmware": "7.1",
}  # fmt: skip
COLD = {
    "type": "Temperature", "value": 20, "minValue": 2.5, "maxValue": 8, "meanValue": 5.1, "sDev": 5,
    "percRank": 90, "percValue": 7.5,
    "uom": "CEL", "component": "x", "exception": "ALARM_CONDITION", "example:probe": 12,
    "example:bag": {"example:deep": "d"},
}  # fmt: skip
HAZARD = {
    "type": "Illuminance", "stringValue": "dark", "booleanValue": True, "hexBinaryValue": "f0f0",
    "uriValue": "urn:x:v",
    "microorganism": "urn:x:bug", "chemicalSubstance": "urn:x:salt",
    "coordinateReferenceSystem": "urn:x:crs",
    "time": "2020-04-05T12:00:00Z", "value": 3, "deviceID": "urn:epc:id:giai:4000001.222",
}  # fmt: skip
LOGGER = {
    "sensorMetadata": METADATA,
    "sensorReport": [COLD],
    "example:kind": "logger",
    "example:since": "2020-04-01T00:00:00Z",
}
TOLD = document(
    event(eventID="urn:x:plain", readPoint=DOCK),
    event(eventID="urn:x:cold", sensorElementList=[LOGGER]),
    event(
        eventID="urn:x:hazard",
        sensorElementList=[{"sensorReport": [HAZARD]}],
        bizLocation={"id": "urn:x:b", "example:zone": "B"},
    ),
    event(
        eventID="urn:x:wet",
        sensorElementList=[
            {"sensorReport": [{"type": "RelativeHumidity", "value": 60.5, "uom": "P1"}]}
        ],
    ),
)

FOUND = """
    EXISTS_sensorElement                                        cold hazard wet
    EXISTS_sensorElement=true                                   cold hazard wet
    EXISTS_sensorElementList=false                              plain
    EXISTS_sensorMetadata                                       cold
    EXISTS_sensorReport                                         cold hazard wet
    EQ_time=2020-04-04T09:30:00%2B02:00                         cold
    EQ_time=2020-04-05T12:00:00Z|2020-04-04T07:30:00Z           cold hazard
    EQ_time=2020-04-04T07:30:01Z
    GE_time=2020-04-04T07:30:00Z&LT_time=2020-04-05T00:00:00Z   cold
    GE_startTime=2020-04-04T07:00:00Z                           cold
    LT_startTime=2020-04-04T07:00:00Z
    GE_endTime=2020-04-04T08:00:00Z&LT_endTime=2020-04-04T08:00:01Z  cold
    EQ_type=Temperature|gs1:Illuminance                         cold hazard
    EQ_deviceID=https://id.gs1.org/8004/4000001111              cold
    EQ_deviceID=urn:epc:id:giai:4000001.222                     hazard
    EQ_deviceMetadata=urn:x:meta                                cold
    EQ_deviceMetaData=urn:x:meta                                cold
    EQ_rawData=urn:x:raw                                        cold
    EQ_dataProcessingMethod=urn:x:how                           cold
    EQ_bizRules=urn:x:rules                                     cold
    EQ_microorganism=urn:x:bug                                  hazard
    EQ_chemicalSubstance=urn:x:salt                             hazard
    EQ_stringValue=dark                                         hazard
    EQ_booleanValue=true                                        hazard
    EQ_booleanValue=false
    EQ_hexBinaryValue=f0f0                                      hazard
    EQ_uriValue=urn:x:v                                         hazard
    EQ_value_CEL=20                                             cold
    EQ_value_KEL=293.15                                         cold
    EQ_value_FAH=68                                             cold
    GE_value_KEL=293.15                                         cold
    GT_value_KEL=293.15
    GE_value_KEL=21                                             cold
    LT_value_FAH=68.0001                                        cold
    EQ_type=Temperature&GE_value_KEL=293                        cold
    LT_minValue_KEL=275.66                                      cold
    LT_minValue_KEL=275.65
    GE_maxValue_FAH=46.4                                        cold
    LT_meanValue_CEL=5.1
    LE_meanValue_CEL=5.1                                        cold
    EQ_sDev_FAH=9                                               cold
    LT_sDev_KEL=5.1                                             cold
    GE_sDev=5&LT_percRank=91                                    cold
    GE_percValue_KEL=280.65                                     cold
    GE_percValue=7.5                                            cold
    EQ_value_PAL=20
    EQ_value=3                                                  hazard
    EQ_value_P1=60.5                                            wet
    GT_value_NX=604.9                                           wet
    EQ_SENSORELEMENT_example:kind=logger                        cold
    EQ_SENSORELEMENT_https://ns.example.com/epcis/kind=logger   cold
    EQ_SENSORELEMENT_example:kind=other
    GE_SENSORELEMENT_example:since=2020-04-01T02:00:00%2B02:00  cold
    GT_SENSORELEMENT_example:since=2020-04-01T00:00:00Z
    EXISTS_SENSORELEMENT_example:kind                           cold
    EQ_SENSORMETADATA_example:firmware=7.1                      cold
    GT_SENSORMETADATA_example:firmware=7                        cold
    LT_SENSORMETADATA_example:firmware=7
    EXISTS_SENSORMETADATA_example:firmware                      cold
    EXISTS_SENSORMETADATA_example:probe
    EQ_SENSORREPORT_example:probe=12                            cold
    EQ_SENSORREPORT_example:probe=12.0                          cold
    GE_SENSORREPORT_example:probe=12&LE_SENSORREPORT_example:probe=12  cold
    LT_SENSORREPORT_example:probe=12
    EXISTS_SENSORREPORT_example:probe                           cold
    EQ_INNER_SENSORREPORT_example:deep=d                        cold
    EQ_SENSORREPORT_example:deep=d
    EXISTS_INNER_SENSORREPORT_example:deep                      cold
    EQ_readPoint_example:door=4                                 plain
    GT_readPoint_example:door=4
    EXISTS_bizLocation_example:zone                             hazard
"""


@pytest.fixture(scope="module")
def told(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caller]:
    """One store for all questions: they change nothing."""
    path = tmp_path_factory.mktemp("sensors") / "onward.db"
    path.write_bytes(template.read_bytes())
    with open_store(str(path), write=True) as store:
        server = Caller(application(store, store.organisation()))
        assert server.post("/epcis/capture", TOLD).status == 202
        yield server


def names(answer: Answer) -> str:
    assert answer.status == 200, answer.body
    return " ".join(each["eventID"].removeprefix("urn:x:") for each in answer.events)


@pytest.mark.parametrize("line", FOUND.strip().splitlines())
def test_each_question_finds_its_events(line: str, told: Caller) -> None:
    question, *expected = line.split()
    assert names(told.get(f"/epcis/events?{question}")) == " ".join(expected)


REFUSED = """
    GE_value_XYZ=1                  501  XYZ is no unit
    EQ_value_CEL=warm               400  is no number
    EQ_value_CEL=\u0663             400  is no number
    EQ_value_CEL=nan                400  is no number
    EQ_time=yesterday               400  is no date and time
    GE_time=2020-04-04T07:30:00Z|2020-04-05T07:30:00Z   400  is no date and time
    EXISTS_sensorElement=maybe      400  is neither true nor false
    EQ_SENSORTHING_example:x=1      400  is no parameter
    EQ_SENSORREPORT_probe=1         400  is no parameter
    EXISTS_nothing                  400  is no parameter
    GT_SENSORREPORT_example:probe=x 400  is neither a number nor
    EQ_action=CREATE                400  is none of ADD
    MATCH_epc=a;b                   400  is no URI
"""


@pytest.mark.parametrize("line", REFUSED.strip().splitlines())
def test_what_is_not_understood_says_so(line: str, told: Caller) -> None:
    question, status, message = line.split(maxsplit=2)
    answer = told.get(f"/epcis/events?{question}")
    assert (answer.status, message in answer.json["title"]) == (int(status), True)


@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_a_persistent_disposition_may_stand_in_every_event(kind: str, server: Caller) -> None:
    more = {
        "AggregationEvent": {"epcList": None, "parentID": "urn:x:p", "childEPCs": ["urn:x:c"]},
        "AssociationEvent": {"epcList": None, "parentID": "urn:x:p", "childEPCs": ["urn:x:c"]},
        "TransactionEvent": {"bizTransactionList": [{"bizTransaction": "urn:x:t"}]},
        "TransformationEvent": {
            "epcList": None,
            "action": None,
            "inputEPCList": ["urn:x:i"],
            "outputEPCList": ["urn:x:o"],
        },
    }.get(kind, {})
    lasting = {"set": ["completeness_verified"], "unset": ["completeness_inferred"]}
    assert (
        server.post(
            "/epcis/capture", document(event(type=kind, persistentDisposition=lasting, **more))
        ).status
        == 202
    )
    assert server.get("/epcis/events").events[0]["persistentDisposition"] == lasting
    for question, count in (
        ("set=completeness_verified", 1),
        ("unset=completeness_inferred", 1),
        ("set=completeness_inferred", 0),
    ):
        assert len(server.get(f"/epcis/events?EQ_persistentDisposition_{question}").events) == count
    wrong = document(event(type=kind, persistentDisposition={"set": ["nonsense"]}, **more))
    assert server.post("/epcis/capture", wrong).status == 400


CONVERTED = """
    20 CEL 293.15 KEL       68 FAH 20 CEL           -40 FAH -40 CEL         491.67 A48 0 CEL
    1 BAR 100 KPA           1 ATM 760 UA            1013.25 MBR 1 ATM       100 PS 689.475729316836 KPA
    1 LBR 453.59237 GRM     16 ONZ 1 LBR            1 TNE 1000 KGM          1 MC 0.001 MGM
    1 SMI 1609.344 MTR      36 INH 1 YRD            1 NMI 1.852 KMT         25.4 MMT 1 INH
    36 KMH 10 MTS           1 KNT 1.852 KMH         1 HUR 3600 SEC          1 GLL 231 INQ
    1 KWH 3.6 3B            50 P1 0.5 C62           1 LTR 1000 CMQ          1 CUR 37 GBQ
    1 GM 0.001 28           1 H61 1000 G42          1 MQH 1000 E32          1 C38 1000 M33
"""


@pytest.mark.parametrize(
    "case",
    [
        each.strip()
        for line in CONVERTED.strip().splitlines()
        for each in line.split("    ")
        if each.strip()
    ],
)
def test_units_convert_exactly_and_back(case: str) -> None:
    value, unit, other, wanted = case.split()
    there = converted(float(value), unit, wanted)
    if wanted == "KPA" and unit == "PS":
        # a pound-force per square inch has no end
        assert abs((there or 0) - Fraction(other)) < Fraction(1, 10**9)
    else:
        assert there == Fraction(other)
        assert converted(float(other), wanted, unit) == Fraction(value)


def test_only_units_of_one_quantity_convert() -> None:
    assert (converted(1, "CEL", "PAL"), converted(1, "JOU", "NU"), converted(1, "HTZ", "BQL")) == (
        None,
        None,
        None,
    )
    assert converted(1, "XYZ", "XYZ") == 1
    assert all(converted(1, unit, unit) == 1 for unit in UNITS)
    assert len(UNITS) == units._TABLE.count(",") + units._TABLE.count(": "), (
        "each unit stands there once"
    )
