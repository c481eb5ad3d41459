"""The look of all pages stands in one place, and each page asks nothing of the network."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import onward
from onward.report.frame import columns_style, css_text, render

PACKAGE = Path(onward.__file__).parent
SHARED = ("base.html", "parts.html")
BROWSER = PACKAGE / "web"  # a page of its own, built from web/
PAGES = sorted(
    path
    for path in PACKAGE.rglob("*.html")
    if path.name not in SHARED and BROWSER not in path.parents
)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_has_no_head_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith('{% extends "base.html" %}\n')
    assert not re.search(r"<(!doctype|html|head|meta|style|body|main|script)\b", text)
    assert not re.search(r"(src|href)=\"?(https?:)?//", text)


def test_colours_of_the_dark_screen_never_reach_paper() -> None:
    for path in PACKAGE.rglob("*.css"):
        assert "@media (prefers-color-scheme: dark)" not in path.read_text(encoding="utf-8"), path


PAGE = (
    '{% extends "base.html" %}{% block title %}{{ name }}{% endblock %}{% block main %}{{ name '
    "}}{% endblock %}"
)


def test_a_page_is_escaped_and_runs_only_its_own_script(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "page.css").write_text(":root { --widest: 7rem; }", encoding="utf-8")
    (tmp_path / "page.js").write_text("let x = 1;", encoding="utf-8")
    plain = render("page.html", {"name": "<b>"}, styles=("page.css",), room=tmp_path)
    assert "<title>&lt;b&gt;</title>" in plain
    assert "script" not in plain
    assert plain.index("--widest: 1360px") < plain.index("--widest: 7rem"), (
        "a page's own style comes after the shared one"
    )
    assert "script-src 'unsafe-inline'" in (
        text := render("page.html", {"name": ""}, scripts=("page.js",), room=tmp_path)
    )
    assert "<script>\nlet x = 1;\n</script>" in text


def test_columns_have_their_headings_on_a_phone() -> None:
    style = columns_style({"board": [("From", ""), ("kg free", "n")]})
    assert ".board :is(th, td):nth-child(2) { text-align: right;" in style
    assert '.board td:nth-child(2)::before { content: "kg free: "; }' in style
    assert not columns_style({})


def test_a_heading_from_a_file_name_stays_text_in_the_style() -> None:
    style = columns_style({"shares": [("Of the weight", ""), ('a"} </style><b>.json', "")]})
    assert r'content: "a\22 } \3c /style\3e \3c b\3e .json: ";' in style
    assert css_text("back\\slash\n") == r'"back\5c slash\a "'


def test_instants_of_a_crowded_table_stand_on_two_lines_and_an_empty_column_keeps_no_place() -> (
    None
):
    few = [("What", ""), ("When", "t"), ("Why", "empty")]
    assert ".few :is(th, td):nth-child(2) { white-space: nowrap; }" in columns_style({"few": few})
    assert ".few :is(th, td):nth-child(3) { display: none; }" in columns_style({"few": few})
    assert ".many :is(th, td):nth-child(2) { min-width: 7.7em; }" in columns_style(
        {"many": [*few, *[("More", "n")] * 6]}
    )


def test_every_table_of_a_page_becomes_cards_on_a_phone() -> None:
    for path in PAGES:
        tables = re.findall(r"<table[^>]*>", path.read_text(encoding="utf-8"))
        bare = [tag for tag in tables if not re.search(r'class="[^"]*\b(stack|heat|pairs)\b', tag)]
        assert not bare, f"{path.name}: {bare}"


def test_a_printed_sheet_says_what_it_is_of(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    assert '@bottom-left { content: "Claim 7"; }' in render(
        "page.html", {"name": ""}, room=tmp_path, foot="Claim 7"
    )
    assert "counter(page)" in render("page.html", {"name": ""}, room=tmp_path)


def brightness(colour: str) -> float:
    """WCAG 2's relative luminance of #rrggbb."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


def test_words_can_be_read_on_every_ground() -> None:
    """4.5 to 1, as WCAG 2 asks of small text: each ink on paper and on a panel, light and dark, and
    white on each part of a bar.
    """
    base, situation = (
        (PACKAGE / "report" / name).read_text(encoding="utf-8")
        for name in ("base.css", "situation.css")
    )
    light, dark = (
        dict(re.findall(r"--(\w+): (#\w{6})", look))
        for look in base.replace("#fff;", "#ffffff;").split("@media", 2)[:2]
    )
    for look in (light, dark):
        for ink in ("ink", "soft", "accent", "good", "late", "stays", "wait"):
            for ground in ("paper", "panel"):
                assert contrast(look[ink], look[ground]) >= 4.5, (ink, ground, look[ink])
    parts = re.findall(
        r"\.(intime|late|stays|underway|waits) \{ background: (#\w{6})", base + situation
    )
    assert len(parts) == 5
    for name, colour in parts:
        assert contrast("#ffffff", colour) >= 4.5, name
