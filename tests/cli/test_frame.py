"""The look of all pages stands in one place, and each page asks nothing of the network."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import onward
from onward.report.frame import columns_style, css_text, render

PACKAGE = Path(onward.__file__).parent
SHARED = ("base.html", "parts.html")
PAGES = sorted(path for path in PACKAGE.rglob("*.html") if path.name not in SHARED)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_has_no_head_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith('{% extends "base.html" %}\n')
    assert not re.search(r"<(!doctype|html|head|meta|style|body|main|script)\b", text)
    assert not re.search(r"(src|href)=\"?(https?:)?//", text)


def test_colours_of_the_dark_screen_never_reach_paper() -> None:
    for path in PACKAGE.rglob("*.css"):
        assert "@media (prefers-color-scheme: dark)" not in path.read_text(encoding="utf-8"), path


PAGE = '{% extends "base.html" %}{% block title %}{{ name }}{% endblock %}{% block main %}{{ name }}{% endblock %}'


def test_a_page_is_escaped_and_runs_only_its_own_script(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "page.css").write_text(":root { --widest: 7rem; }", encoding="utf-8")
    (tmp_path / "page.js").write_text("let x = 1;", encoding="utf-8")
    plain = render("page.html", {"name": "<b>"}, styles=("page.css",), room=tmp_path)
    assert "<title>&lt;b&gt;</title>" in plain
    assert "script" not in plain
    assert plain.index("--widest: 1360px") < plain.index("--widest: 7rem"), "a page's own style comes after the shared one"
    assert "script-src 'unsafe-inline'" in (text := render("page.html", {"name": ""}, scripts=("page.js",), room=tmp_path))
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


def test_instants_of_a_crowded_table_stand_on_two_lines_and_an_empty_column_keeps_no_place() -> None:
    few = [("What", ""), ("When", "t"), ("Why", "empty")]
    assert ".few :is(th, td):nth-child(2) { white-space: nowrap; }" in columns_style({"few": few})
    assert ".few :is(th, td):nth-child(3) { display: none; }" in columns_style({"few": few})
    assert ".many :is(th, td):nth-child(2) { min-width: 7.7em; }" in columns_style({"many": [*few, *[("More", "n")] * 6]})


def test_every_table_of_a_page_becomes_cards_on_a_phone() -> None:
    for path in PAGES:
        tables = re.findall(r"<table[^>]*>", path.read_text(encoding="utf-8"))
        bare = [tag for tag in tables if not re.search(r'class="[^"]*\b(stack|heat|pairs)\b', tag)]
        assert not bare, f"{path.name}: {bare}"


def test_a_printed_sheet_says_what_it_is_of(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    assert '@bottom-left { content: "Claim 7"; }' in render("page.html", {"name": ""}, room=tmp_path, foot="Claim 7")
    assert "counter(page)" in render("page.html", {"name": ""}, room=tmp_path)
