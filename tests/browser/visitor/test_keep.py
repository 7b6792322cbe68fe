"""Taking results away: as a file that opens again, as safe tables, as a mail, on paper; leaving nothing behind."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import subprocess
from shutil import which
from urllib.parse import unquote

import pytest

FOURTEEN = [2, 2, 2, 1, 2, 1, 1, 1, 1, 1]


def saved(page, selector):
    with page.expect_download() as waiting:
        page.locator(selector).click()
    download = waiting.value
    return download.suggested_filename, download.path().read_bytes().decode("utf-8")


def test_a_saved_result_opens_again_elsewhere(tab, take, new_context, tmp_path, watch):
    page = tab("readiness.html")
    take(page, FOURTEEN)
    name, text = saved(page, "[data-save]")
    assert name == "readiness.json"
    envelope = json.loads(text)
    assert {key: envelope[key] for key in ("schema", "kind", "id")} == {
        "schema": 1,
        "kind": "questionnaire",
        "id": "readiness",
    }
    assert set(envelope) == {"schema", "kind", "id", "hash", "time", "data"}
    path = tmp_path / name
    path.write_text(text, "utf-8")
    other = tab("readiness.html", new_context())
    other.set_input_files("[data-file]", path)
    other.locator("[data-keep-message] .notice").wait_for()
    other.locator("form#assessment [data-score]").click()
    other.wait_for_selector("#result[data-state=ready]", timeout=60_000)
    assert other.locator("#result").get_attribute("data-score") == "14"
    watch.assert_quiet()


def test_the_calculation_as_a_table_adds_up(tab, take):
    page = tab("readiness.html")
    take(page, FOURTEEN)
    name, text = saved(page, "[data-table=ledger]")
    assert name == "readiness-ledger.csv"
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    adds = rows[0].index("Adds")
    body = [row for row in rows[1:] if row[0] != "Your score"]
    assert sum(int(row[adds]) for row in body) == 14
    assert next(row for row in rows if row[0] == "Your score")[adds] == "14"
    assert {len(row) for row in rows} == {7}


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1+cmd",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\uff1d1+1",
        "\uff0d1",
        '=HYPERLINK("http://x","y")',
        "-",
        "\u0000=1",
    ],
)
def test_no_text_becomes_a_formula(gallery, text):
    page = gallery()
    made = page.evaluate("text => gallery.csv([[text, 'x']])", text)
    [[cell, _]] = list(csv.reader(io.StringIO(made.removeprefix("\ufeff"), newline="")))
    assert cell == "'" + text


@pytest.mark.parametrize(
    "text", ["plain", "a,b", 'say "x"', "two\nlines", "semi;colon", "Übung, ok", "5 = five", "a-b", "'quoted", ""]
)
def test_other_text_comes_back_as_it_was(gallery, text):
    made = gallery().evaluate("text => gallery.csv([[text, 'x']])", text)
    assert list(csv.reader(io.StringIO(made.removeprefix("\ufeff"), newline=""))) == [[text, "x"]]


@pytest.mark.parametrize("number", ["-2", "0", "14", "33.3", "-0.34"])
def test_numbers_stay_numbers(gallery, number):
    made = gallery().evaluate("number => gallery.csv([[{number}]])", number)
    assert made == f"\ufeff{number}\r\n"


def test_something_that_only_claims_to_be_a_number_is_text(gallery):
    made = gallery().evaluate("() => gallery.csv([[{number: '=1+1'}], [{number: '-1+2'}]])")
    assert made.removeprefix("\ufeff").split() == ["'=1+1", "'-1+2"] or made.removeprefix("\ufeff").split() == [
        '"\'=1+1"',
        '"\'-1+2"',
    ]


def test_the_ranking_leaves_examples_and_formulas_behind(gallery, scorer):
    items = scorer.tasks(4)
    items[0]["title"] = "=cmd|'/c calc'!A1"
    case = scorer.rank("first-tasks", items)
    case["items"][1]["example"] = True
    rows = gallery().evaluate(
        "case_ => gallery.csv(gallery.tables.rankingTables(case_.result, case_.definition, case_.items)[0].rows)", case
    )
    table = list(csv.reader(io.StringIO(rows.removeprefix("\ufeff"), newline="")))
    titles = [row[1] for row in table[1:]]
    assert items[1]["title"] not in titles
    assert "'" + items[0]["title"] in titles
    assert len(titles) == 3


def test_all_kpis_with_their_targets(gallery, definitions):
    rows = gallery().evaluate(
        "catalogue => gallery.csv(gallery.tables.kpiTables(null, catalogue)[0].rows)", definitions["kpis"]
    )
    table = list(csv.reader(io.StringIO(rows.removeprefix("\ufeff"), newline="")))
    assert table[1][:3] == ["Financial", "Invoice accuracy", "at least 99 %"]
    assert len(table) - 1 == sum(len(function["kpis"]) for function in definitions["kpis"]["functions"])


def test_the_mail_is_offered_once_there_is_something_to_say(tab, take):
    page = tab("readiness.html")
    assert page.locator("[data-mail]").is_hidden()
    take(page, FOURTEEN)
    assert page.locator("[data-mail]").is_visible()


def test_the_mail_says_what_the_result_says(gallery, scorer):
    case = scorer.score("readiness", scorer.row("readiness", FOURTEEN))
    passages = {"band.nearing.meaning": "More work waits\n for you.", "band.nearing.next": "List five tasks."}
    mail = gallery().evaluate("([case_, passages]) => gallery.mail(case_, passages)", [case, passages])
    assert "14 of 20" in mail["subject"]
    text = "\n".join(mail["lines"])
    assert "Nearing the founder bottleneck" in text
    assert "More work waits for you." in text
    assert "List five tasks." in text
    assert text.index("Where your time goes: 6 of 6") < text.index("Growth waiting on operations: 3 of 6")
    assert "http" in text


def test_mails_are_cut_at_a_line(gallery):
    page = gallery()
    address = page.evaluate(
        "lines => gallery.mailto({subject: 'A & B?', lines})", [f"Zeile {i} mit Übermaß & Co" for i in range(200)]
    )
    assert len(address) <= 1900
    assert address.startswith("mailto:?subject=A%20%26%20B%3F&body=")
    body = unquote(address.split("&body=")[1])
    lines = body.split("\r\n")
    assert lines[0] == "Zeile 0 mit Übermaß & Co"
    assert lines[-1] == "… the rest did not fit into a mail."
    assert re.fullmatch(r"Zeile \d+ mit Übermaß & Co", lines[-2])


def test_deleting_leaves_nothing_behind(tab, take):
    page = tab("readiness.html")
    take(page, FOURTEEN)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('scorewright:questionnaire'))")
    page.locator("[data-delete]").click()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('scorewright:questionnaire'))") == []
    page.reload()
    assert page.locator("form#assessment input:checked").count() == 0


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        '{"schema":2,"kind":"questionnaire"}',
        '{"schema":1,"kind":"questionnaire","id":"__proto__","hash":"","time":"","data":{}}',
        "x" * 1_200_000,
    ],
    ids=["empty", "cut", "no entries", "null", "future", "strange id", "huge"],
)
def test_files_that_hold_no_result_change_nothing(tab, tmp_path, content):
    page = tab("readiness.html")
    path = tmp_path / "other.json"
    path.write_text(content, "utf-8")
    page.set_input_files("[data-file]", path)
    page.locator("[data-keep-message] .notice").wait_for()
    assert page.locator("[data-keep-message]").inner_text().strip()
    assert page.locator("form#assessment input:checked").count() == 0


MUTATE = """([texts, rounds, seed]) => {
  let state = seed;
  const next = (n) => { state = (state * 1103515245 + 12345) % 2147483648; return state % n; };
  const letters = '{}[]",:0123456789abcxyz_\\\\\\u0000é ';
  let accepted = 0;
  const wrong = [];
  for (let round = 0; round < rounds; round += 1) {
    const original = texts[next(texts.length)];
    let text = original;
    for (let times = 1 + next(3); times > 0; times -= 1) {
      const at = next(text.length + 1);
      const kind = next(4);
      if (kind === 0) text = text.slice(0, at) + letters[next(letters.length)] + text.slice(at + 1);
      if (kind === 1) text = text.slice(0, at) + text.slice(at + 1);
      if (kind === 2) text = text.slice(0, at) + letters[next(letters.length)] + text.slice(at);
      if (kind === 3) text = text.slice(0, at);
    }
    const read = gallery.fromText(text);
    for (const envelope of read.envelopes) {
      accepted += 1;
      const named = envelope.schema === 1 && /^[a-z][a-z0-9-]{0,39}$/.test(envelope.id);
      const good = named && typeof envelope.hash === "string" && envelope.data?.constructor === Object;
      if (!good || JSON.stringify(JSON.parse(text)) !== JSON.stringify(envelope)) wrong.push(text);
      const notes = gallery.readNotes(envelope.data);
      for (const [id, note] of Object.entries(notes.steps)) {
        const known = /^[a-z][a-z0-9.-]{0,160}$/.test(id) && typeof note.done === "boolean";
        if (!known || typeof note.owner !== "string" || !/^(\\d{4}-\\d{2}-\\d{2})?$/.test(note.date)) wrong.push(text);
      }
    }
    if (!read.envelopes.length && read.problem === null && text.trim() !== "[]") wrong.push(text);
  }
  return {accepted, wrong: wrong.slice(0, 5)};
}"""


def test_ten_thousand_mutated_states_are_read_exactly_or_refused(gallery, definitions, scorer):
    def envelope(kind, id_, data):
        return json.dumps(
            {
                "schema": 1,
                "kind": kind,
                "id": id_,
                "hash": definitions.get(id_, {}).get("scoring_hash", ""),
                "time": "2026-01-02T03:04:05.000Z",
                "data": data,
            }
        )

    texts = [
        envelope("questionnaire", "readiness", {"answers": scorer.row("readiness", FOURTEEN)}),
        envelope("grid", "first-tasks", {"items": scorer.tasks(3)}),
        envelope(
            "plan",
            "plan",
            {
                "uid": "0123456789abcdef",
                "steps": {"tasks.t1": {"done": True, "owner": "A", "date": "2026-01-31", "note": "x"}},
            },
        ),
    ]
    outcome = gallery().evaluate(MUTATE, [texts, 10_000, random.Random(3).randrange(2**31)])
    assert outcome["wrong"] == []
    assert outcome["accepted"] > 100


def test_a_sandboxed_frame_shows_text_instead(serve, site, new_context, take, tmp_path):
    server = serve(site, headers={"Access-Control-Allow-Origin": "*"})
    (tmp_path / "index.html").write_text(
        '<!doctype html><title>Host</title><link rel="icon" href="data:,"><iframe title="check" width="700" '
        f'height="900" sandbox="allow-scripts" src="{server.url}readiness.html"></iframe>'
    )
    page = new_context().new_page()
    page.set_default_timeout(60_000)
    page.goto(serve(tmp_path).url + "index.html")
    frame = next(frame for frame in page.frames if frame.parent_frame is not None)
    frame.wait_for_load_state()
    take(frame, FOURTEEN)
    for button in ("[data-save]", "[data-print]", "[data-mail]", "[data-table=ledger]"):
        frame.locator(button).click()
        area = frame.locator("[data-keep-message] textarea")
        area.wait_for()
        assert len(area.input_value()) > 40
        assert area.get_attribute("aria-label")
    frame.locator("[data-share=result]").click()
    area = frame.locator(".share-box textarea")
    area.wait_for()
    assert "#r=" in area.input_value()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_printed_result_is_a_whole_report(tab, take, tmp_path, paper):
    page = tab("readiness.html")
    take(page, FOURTEEN)
    path = tmp_path / "report.pdf"
    page.pdf(path=path, format=paper)
    assert path.read_bytes().startswith(b"%PDF")
    if which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) reads the paper")
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
    flat = " ".join(text.split())
    for part in (
        "Strain score 14 of 20",
        "Quick readiness score",
        "Version 1 of the rules",
        "below the line at 15",
        "How was this computed?",
        "Your score",
        "What would have to become true",
    ):
        assert part in flat, part
    for question in page.locator("form#assessment legend").all_text_contents():
        assert " ".join(re.sub(r"^\d+\.", "", question).split()[:5]) in flat
    # No control is printed, and nothing of the form.
    assert "Show my score" not in flat
    assert "Download the calculation" not in flat
    assert flat.count("Which of these eats the hours") == 0


def test_nothing_is_wider_than_the_paper(tab, take):
    page = tab("readiness.html")
    take(page, FOURTEEN)
    page.emulate_media(media="print")
    # 210 mm less two margins of 16 mm, at 96 dots per inch.
    page.set_viewport_size({"width": 672, "height": 1000})
    wide = page.evaluate(
        """() => [...document.querySelectorAll("main *")]
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > 673)
          .map((one) => one.className || one.tagName)"""
    )
    assert wide == []
