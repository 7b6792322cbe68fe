"""Tables in and out: what comes back scores the same, and reads the same."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.definition import check
from site_builder.exchange import Unreadable, import_definition
from site_builder.exchange.csv_read import read_table
from site_builder.exchange.csv_write import write_table
from site_builder.exchange.yaml_write import definition_yaml
from site_builder.load import load
from site_builder.scaffold import NewSite, new_site
from site_builder.yaml_source import parse

ROOT = Path(__file__).resolve().parents[2]
DEFINITIONS = {
    f"{folder.name}-{source.parsed.data['id']}": source.parsed.data
    for folder in (ROOT / "content", ROOT / "tests/sites/small", ROOT / "tests/sites/methods")
    for source in load(folder)[0].definitions
}

SMALLEST = """\
row,text,points,from
about,,,
question,The steps are written down.,,
option,Not true,0,
option,True,2,
band,Begin,,0
band,Go on,,2
"""


def there_and_back(data):
    found = read_table(write_table(data), "another-name")
    assert found.notes == []
    return check(found.data)


@pytest.mark.parametrize("name", DEFINITIONS)
def test_every_definition_of_the_repository_comes_back_the_same(name) -> None:
    before = check(DEFINITIONS[name]).definition
    assert before is not None
    assert there_and_back(DEFINITIONS[name]).definition == before
    assert there_and_back(before).definition == before, "the compiled form too"


@pytest.mark.parametrize("name", DEFINITIONS)
def test_and_as_yaml(name) -> None:
    parsed = parse(definition_yaml(DEFINITIONS[name]), "")
    assert parsed.diagnostics == ()
    assert check(parsed.data).definition == check(DEFINITIONS[name]).definition


def test_the_smallest_table_is_a_questionnaire() -> None:
    found = read_table(SMALLEST.replace("about,,,\n", ""), "how-far")
    definition = check(found.data).definition
    assert definition is not None
    assert (definition["id"], definition["title"]) == ("how-far", "How far")
    [question] = definition["questions"]
    assert question["id"] == "the-steps-are-written-down"
    assert [(option["label"], option["points"]) for option in question["options"]] == [("Not true", 0), ("True", 2)]
    assert [(band["title"], band["from"]) for band in definition["bands"]] == [("Begin", 0), ("Go on", 2)]


@pytest.mark.parametrize(("delimiter", "mark"), [(",", ""), (";", "\ufeff"), ("\t", "")])
def test_tables_of_spreadsheets_are_read(tmp_path, delimiter, mark) -> None:
    file = tmp_path / "readiness.csv"
    rows = csv.reader(io.StringIO(write_table(DEFINITIONS["content-readiness"])))
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    file.write_bytes((mark + text.getvalue()).encode())
    found = import_definition(file)
    assert found.errors == []
    assert check(found.data).definition == check(DEFINITIONS["content-readiness"]).definition


@pytest.mark.parametrize(
    ("table", "line", "said"),
    [
        ("", 1, "the table is empty"),
        ("row,id\n", 1, "the table is empty"),
        ("id,text\nx,y\n", 1, "one of them must be “row”"),
        ("Timestamp,How was it?\n2026,good\n", 1, "one of them must be “row”"),
        ("row,text,pionts\noption,a,1\n", 1, "there is no column “pionts”. Did you mean “points”?"),
        ("row,text,text\noption,a,1\n", 1, "the column “text” is there twice"),
        ("row,text\nquestion,Q\nopton,a\n", 3, "“opton” is no kind of row. Did you mean “option”?"),
        ("row,text\noption,a\n", 2, "must stand below a row"),
        ("row,text,points\nquestion,Q,3\n", 2, "the column “points” means nothing for a row “question”"),
        ("row,id,text\nabout,titel,T\n", 2, "“titel” is no key of a questionnaire. Did you mean “title”?"),
        ("row,id,text\nabout,kind,quiz\n", 2, "there is no kind “quiz”"),
        ("row,text,show_if\nquestion,Q,a is b\n", 2, "“show_if” must be a condition, written as JSON"),
        ("row,text\nquestion,Q,extra\n", 2, "the row has 3 cells, the header 2"),
        ('row,text\nquestion,"Q\n', 2, "a quotation mark is opened and never closed"),
        ('row,text\nquestion,"A" b\n', 2, "write the mark twice"),
        ("row,text\nquestion,One, two\n", 2, "needs double quotes"),
        ("sep=;\nrow;txt\nquestion;Q\n", 2, "Did you mean “text”?"),
    ],
)
def test_mistakes_are_named_with_their_line(table, line, said) -> None:
    with pytest.raises(Unreadable) as caught:
        read_table(table, "x")
    assert said in str(caught.value)
    assert caught.value.line == line


def test_what_the_validator_says_has_the_line_too(tmp_path) -> None:
    file = tmp_path / "x.csv"
    file.write_text(SMALLEST.replace("about,,,\n", "").replace("option,True,2,", "option,True,two,"), encoding="utf-8")
    [error] = import_definition(file).errors
    assert error.within(file).startswith(f"{file}:4: ")
    assert "“two” is not a number" in error.message


def test_a_table_of_a_spreadsheet_that_writes_commas_into_numbers(tmp_path) -> None:
    rows = [
        "sep=;",
        "row;text;points;from",
        'question;"One,\r\nor two; or 1,5";;',
        "option;No;0;",
        'option;"Half, or 1,5";1,5;',
        "band;Low;;0",
        "band;High;;0,75",
    ]
    file = tmp_path / "x.csv"
    file.write_text("\r\n".join(rows), encoding="utf-8-sig", newline="")
    found = import_definition(file)
    assert found.errors == []
    [question] = found.data["questions"]
    assert question["text"] == "One,\nor two; or 1,5", "a text keeps its commas"
    assert [(each["label"], each["points"]) for each in question["options"]] == [("No", 0), ("Half, or 1,5", "1.5")]
    assert found.data["bands"][1]["from"] == "0.75"


def test_unicode_text_of_a_spreadsheet_is_read(tmp_path) -> None:
    file = tmp_path / "x.txt"
    file.write_text(SMALLEST.replace("about,,,\n", "").replace("Begin", "Für").replace(",", "\t"), encoding="utf-16")
    assert import_definition(file).data["bands"][0]["title"] == "Für"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.xlsx", b"PK\x03\x04....", "save it as “CSV UTF-8”"),
        ("x.csv", "row,text\nquestion,F\xfcr\n".encode("latin-1"), "not UTF-8"),
        ("x.yaml", b"kind: questionnaire\n", "assessments/"),
        ("x.json", b"", "empty"),
        ("x.json", b"const survey = {};", "take only what stands in the braces"),
    ],
)
def test_a_file_of_another_kind_is_told_what_to_become(tmp_path, name, content, said) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Unreadable, match=said):
        import_definition(tmp_path / name)


words = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\u2028\u2029\x85\ufffe\uffff"),
    min_size=1,
    max_size=30,
).filter(str.strip) | st.sampled_from(
    ["=1+1", "'=x", "-5", "@me", "a|b", '"', "x;y", "7.5", "no", "[1]", "{a}", "1e5", "''"]
)
markdown = st.lists(words, min_size=1, max_size=3).map("\n".join).filter(lambda text: text.strip())
points = st.integers(-3, 9) | st.sampled_from(["7.5", "1/3", "-2.25"])


@st.composite
def questionnaires(draw):
    def optional(**keys):
        return {key: draw(strategy) for key, strategy in keys.items() if draw(st.booleans())}

    def question(number):
        options = [
            {"id": f"o{place}", "label": draw(words), "points": draw(points), **optional(advice=markdown)}
            for place in range(draw(st.integers(1, 3)))
        ]
        made = {"id": f"q{number}", "text": draw(words), "options": options}
        made |= optional(help=markdown, weight=st.integers(1, 3), not_applicable=words, reverse=st.booleans())
        if number and draw(st.booleans()):
            made["show_if"] = {"question": "q0", "in": ["o0"]}
        return made

    questions = [question(number) for number in range(draw(st.integers(1, 5)))]
    cut = draw(st.integers(0, len(questions) - 1))
    data = {"kind": "questionnaire", "id": "made", "version": 1, "title": draw(words), "questions": questions[:cut]}
    data["sections"] = [{"id": "s", "title": draw(words), "questions": questions[cut:], **optional(intro=markdown)}]
    bands = [{"id": "low", "from": -1000, "title": draw(words), **optional(meaning=markdown, next=markdown)}]
    data["bands"] = [*bands, {"id": "high", "from": draw(points), "title": draw(words)}]
    return data | optional(lead_in=markdown, summary=words, min_answered=st.sampled_from([1, "80%"]))


@given(questionnaires())
@settings(max_examples=60, deadline=None)
def test_any_questionnaire_comes_back_the_same(data) -> None:
    before = check(data)
    after = there_and_back(data)
    assert after.definition == before.definition
    assert [problem.code for problem in after.problems] == [problem.code for problem in before.problems]
    parsed = parse(definition_yaml(data), "")
    assert parsed.diagnostics == ()
    assert check(parsed.data).definition == before.definition


@given(questionnaires())
@settings(max_examples=25, deadline=None)
def test_no_cell_is_a_formula(data) -> None:
    for row in csv.reader(io.StringIO(write_table(data))):
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r"))
            assert not cell.startswith("-") or cell[1:].replace(".", "").replace("/", "").isdigit()


@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(["row", "text", "question", "option", "Q", ",", "\n", '"', ";", "'", "about", "id"])
    ).map("".join)
)
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused(text) -> None:
    try:
        found = read_table(text, "x")
    except Unreadable:
        pass
    else:
        check(found.data)


def test_the_command_writes_a_definition_and_the_table_again(scorewright, tmp_path) -> None:
    assert scorewright(tmp_path, "new", "mysite").returncode == 0
    site = tmp_path / "mysite"
    assert scorewright(site, "export", "mysite", "--out", "out.csv").stdout == "out.csv\n"
    done = scorewright(site, "import", "out.csv")
    assert done.returncode == 1
    assert "assessments/mysite.yaml is there already" in done.stderr
    assert scorewright(site, "import", "out.csv", "--id", "second").stdout == "assessments/second.yaml\n"
    assert scorewright(site, "check", "--strict").returncode == 0
    assert scorewright(site, "export", "second").stdout == scorewright(site, "export", "mysite").stdout.replace(
        "about,id,mysite", "about,id,second"
    )
    unknown = scorewright(site, "export", "mysit")
    assert unknown.returncode == 1
    assert "Did you mean “mysite”?" in unknown.stderr


def test_a_table_says_which_translations_are_not_in_it(scorewright, tmp_path) -> None:
    new_site(NewSite(tmp_path, "Hand-over"))
    with (tmp_path / "site.yaml").open("a", encoding="utf-8") as config:
        config.write("languages: [en, de]\n")
    (tmp_path / "assessments/hand-over.de.yaml").write_text("title: Übergabe\n", encoding="utf-8")
    done = scorewright(tmp_path, "export", "hand-over")
    assert done.stdout.startswith("row,")
    assert done.stderr == "note: a table holds one language: assessments/hand-over.de.yaml is not in it\n"
