"""Who is told what, what carriers are asked for, numbers of goods, a hub's day, who cares."""

from __future__ import annotations

from serving_here import Caller


def test_nobody_hears_twice(acting: Caller) -> None:
    waiting = acting.get("/recipients").json
    assert {each["to"] for each in waiting} >= {"health", "LORRY", "BELGG"}
    rows = acting.get("/notify").json
    assert rows["count"] == sum(each["facts"] for each in waiting)
    assert acting.post("/messages", {"to": "health"}).status == 201
    left = {each["to"] for each in acting.get("/recipients").json}
    assert left == {each["to"] for each in waiting} - {"health"}
    assert acting.get("/messages").json["rows"][0][1] == "health"
    assert acting.post("/messages", {"to": "health"}).status == 409
    assert acting.post("/messages/acknowledged", {"to": "health"}).status == 201
    assert acting.post("/messages/acknowledged", {"to": "health"}).status == 409
    assert acting.post("/messages").status == 201
    assert acting.get("/recipients").json == []


def test_a_message_comes_in_four_forms_and_two_languages(looking: Caller) -> None:
    path = "/recipients/health/message?form="
    told = {form: looking.get(path + form) for form in ("text", "short", "mail", "html")}
    assert {answer.status for answer in told.values()} == {200}
    assert b"gowns" in told["text"].body
    assert len(told["short"].body.decode()) <= 300
    assert "attachment" in told["mail"].headers["content-disposition"]
    assert "default-src 'none'" in told["html"].headers["content-security-policy"]
    assert "变更通知" in looking.get(path + "text&lang=zh").body.decode()
    assert looking.get("/recipients/nobody/message").status == 404


def test_a_carrier_is_asked_once(acting: Caller) -> None:
    rows = acting.get("/bookings?carrier=LORRY&columns=carrier,state").json["rows"]
    assert rows == [["LORRY", "to request"]]
    assert acting.post("/bookings", {"carrier": "LORRY"}).json["lines"] == 1
    rows = acting.get("/bookings?carrier=LORRY&columns=carrier,state").json["rows"]
    assert rows == [["LORRY", "requested"]]
    assert acting.post("/bookings", {"carrier": "LORRY"}).status == 409
    assert acting.post("/bookings", {"carrier": "LORY"}).json["problems"][0]["maybe"] == "LORRY"


def test_goods_have_numbers_and_a_wrong_one_names_the_right_one(acting: Caller) -> None:
    wrong = acting.post("/numbers", {"goods": "gowns#1-3", "awb": "123-12345676"})
    assert wrong.status == 409
    assert "123-12345675" in wrong.json["problems"][0]["maybe"]
    assert acting.post("/numbers", {"goods": "gowns#1-3", "awb": "12312345675"}).status == 201
    row = acting.get("/numbers").json["rows"][0]
    assert row == ["gowns", "1-3", "123-12345675", None]
    assert acting.get("/search?q=123-12345675").json[0]["id"] == "gowns"


def test_a_hub_has_its_local_day(looking: Caller) -> None:
    arrivals, _floor, _shifts, *flights = looking.get("/hubs/BELGG?day=2020-03-02").json
    assert [each["name"] for each in flights] == ["flights", "flight_lots", "closed"]
    assert arrivals["count"] > 0
    keys = [column["key"] for column in arrivals["columns"]]
    spare = arrivals["rows"][0][keys.index("spare_min")]
    assert spare is None or spare >= 0
    assert looking.get("/hubs/BELGG/day.xlsx").body.startswith(b"PK")
    assert b"<script" not in looking.get("/hubs/BELGG/day.html").body
    assert looking.get("/hubs/NOPE").json["problems"][0]["field"] == "place"


def test_no_answer_is_an_internal_error_whatever_the_day_or_the_text(acting: Caller) -> None:
    for day in ("0001-01-01", "9999-12-31"):
        assert acting.get(f"/hubs/BELGG?day={day}").status == 409
    for path, body in (
        ("/confirm", {"what": "a\ud800b"}),
        ("/confirm", {"what": "A", "note": "\0"}),
        ("/pins", {"shipment": "a\ud800b", "kind": "as it is"}),
        ("/notices/check", {"notices": [{"kind": "cancel_shipment", "values": {"a": "\udfff"}}]}),
        ("/messages", {"to": "a\ud800b"}),
    ):
        answer = acting.post(path, body)
        assert answer.status == 422, path
        assert any("half of a surrogate pair" in p["message"] for p in answer.json["problems"])


def test_somebody_cares_until_it_is_forgotten(acting: Caller) -> None:
    cause = {"reason": "no space", "remedy": "room", "on": "LORRY"}
    said = {**cause, "who": "Ana", "until": "2020-03-02T00:00:00Z", "note": "called LH"}
    acting("PUT", "/api/v1/cares", said)
    (care,) = acting.get("/morning").json["cares"]
    assert (care["cause"], care["who"], care["note"], care["said_by"]) == (
        "no space | room | LORRY",
        "Ana",
        "called LH",
        "at the machine",
    )
    acting("PUT", "/api/v1/cares", cause)
    assert acting.get("/morning").json["cares"] == []
    naive = acting("PUT", "/api/v1/cares", {**cause, "until": "2020-03-02T00:00:00"})
    assert naive.status == 422
