"""What may be meant otherwise is said beside a valid scenario, at each door."""

from __future__ import annotations

from pathlib import Path

from little import little

from onward.answer import Outcome
from onward.formats.extras import Extras
from onward.formats.folder import write_folder
from onward.questions.record import record_of
from onward.questions.validate import ValidateScenario, validate_scenario
from onward.report.tables.validate import warnings_text
from onward.web.routes.data import _checked

HEAVY = little("""
    fly F1 CNPVG>BELGG 5 10:00 > 5 22:00 20000kg 100m3 410/kg
    ship masks CNPVG>BELGG 40x 1200kg 0.08m3 ready=2 due=8 latest=20
""")


def test_validate_has_warnings_and_is_done_all_the_same() -> None:
    with record_of(HEAVY) as record:
        answer = validate_scenario(record, ValidateScenario())
    assert answer.outcome is Outcome.DONE
    assert answer.value.problems == ()
    assert [(p.file, p.row, p.field) for p in answer.value.warnings] == [
        ("shipments.csv", 2, "mass_kg")
    ]
    assert answer.notes[-1].text.endswith(": no problems, 1 warning")
    assert "What is seen" in warnings_text(answer.value.warnings)
    assert "15,000 kg per m3" in warnings_text(answer.value.warnings)


def test_an_upload_is_checked_with_them(tmp_path: Path) -> None:
    write_folder(HEAVY, tmp_path / "files")
    checked = _checked(tmp_path / "files", Extras())
    assert checked.problems == []
    assert [p.value for p in checked.warnings] == ["1200"]
