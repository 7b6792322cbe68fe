import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from site_builder import scaffold
from site_builder.build import Request, build
from site_builder.load import load
from site_builder.scaffold import FILES, METHODS, NewSite, languages, new_file, new_site
from site_builder.scaffold.catalogue import new_language, update_language
from site_builder.scaffold.refused import Refused
from site_builder.shipped import shipped
from site_builder.strings import read_strings

FORMS = {"zero", "one", "two", "few", "many", "other"}
FILES_OF = Path(scaffold.__file__).parent / "files"


def findings(folder: Path) -> list[str]:
    return [str(found) for found in build(Request(folder, None)).diagnostics if found.severity != "notice"]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("method", METHODS)
def test_a_new_site_has_nothing_to_put_right(tmp_path, method, language) -> None:
    new_site(NewSite(tmp_path / "site", "Hand-over", language, method))
    assert findings(tmp_path / "site") == []
    [definition] = load(tmp_path / "site")[0].definitions
    assert definition.parsed.data.get("method") == method


@pytest.mark.parametrize("language", languages())
def test_every_kind_of_file_can_be_added(tmp_path, language) -> None:
    new_site(NewSite(tmp_path, "Hand-over", language))
    for method in METHODS:
        new_file(tmp_path, "assessment", f"By {method}", method)
    for kind in FILES:
        if kind != "assessment":
            new_file(tmp_path, kind, f"Another {kind}")
    assert findings(tmp_path) == []


def test_a_name_that_is_the_address_of_another_page_becomes_another_id(tmp_path) -> None:
    new_site(NewSite(tmp_path / "search", "Search"))
    for words in ("Handbook", "Guides", "Plan"):
        new_file(tmp_path / "search", "assessment", words)
    assert findings(tmp_path / "search") == []


def test_the_interface_speaks_the_language_of_the_site(scorewright, tmp_path) -> None:
    new_site(NewSite(tmp_path, "Übergabe", "de"))
    with (tmp_path / "site.yaml").open("a", encoding="utf-8") as config:
        config.write("languages: [de, en]\n")
    done = scorewright(tmp_path, "build")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "dist/uebergabe.html").read_text(encoding="utf-8")
    assert re.search("<html[^>]* lang=.de.", page)
    assert "Menü</" in page
    for words in ("Show my score", "answered</", "Menu</"):
        assert words not in page, words
    other = (tmp_path / "dist/en/plan.html").read_text(encoding="utf-8")
    assert re.search("<html[^>]* lang=.en.", other)
    assert "Menu</" in other


def test_a_site_speaks_one_language_only() -> None:
    """Every language that is offered has sample texts of its own: no sentence is left as in the English ones."""

    english = re.compile(r"\b(the|is|are|your|who|what|with|this|it|how|one|not)\b", re.IGNORECASE)
    names = {path.name for path in (FILES_OF / "en").iterdir()}
    for language in set(languages()) - {"en"}:
        assert {path.name for path in (FILES_OF / language).iterdir()} == names
        for name in names:
            text = (FILES_OF / language / name).read_text(encoding="utf-8")
            assert english.findall(re.sub(r"id: [\w-]+|#\w+|::: \w+ \w+|not-\w+|not_\w+|{is:", "", text)) == [], name


@pytest.mark.parametrize(
    "name",
    ["Ça va?", 'He said: "go" # now', "yes", "2026", "- list", "{{ name }}", "<b>bold</b>", "null", "検査", "a\\b: c"],
)
def test_any_name_ends_up_as_it_was_written(tmp_path, name) -> None:
    new_site(NewSite(tmp_path / "site", name))
    assert findings(tmp_path / "site") == []
    sources = load(tmp_path / "site")[0]
    assert sources.config.name == name
    assert sources.definitions[0].parsed.data["title"] == name


def test_an_id_gives_a_title_and_a_title_an_id(tmp_path) -> None:
    new_site(NewSite(tmp_path, "Hand-over"))
    [by_id, *_] = new_file(tmp_path, "guide", "how-to-prepare")
    [by_title, *_] = new_file(tmp_path, "guide", "Prüfen & üben")
    assert "title: How to prepare\n" in by_id.read_text(encoding="utf-8")
    assert by_title.name == "pruefen-ueben.md"


def test_a_site_does_not_begin_inside_another(scorewright, tmp_path) -> None:
    new_site(NewSite(tmp_path, "Hand-over"))
    done = scorewright(tmp_path, "new", "security-check", stdin=subprocess.DEVNULL)
    assert done.returncode == 1
    assert "scorewright new assessment NAME" in done.stderr
    assert not (tmp_path / "security-check").exists()


def test_nothing_is_overwritten(tmp_path) -> None:
    new_site(NewSite(tmp_path, "Hand-over"))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(Refused, match="not empty"):
        new_site(NewSite(tmp_path, "Another"))
    with pytest.raises(Refused, match="there already"):
        new_file(tmp_path, "guide", "about")
    with pytest.raises(Refused, match=r"taken by assessments/hand-over\.yaml"):
        new_file(tmp_path, "grid", "hand-over")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_files_are_added_in_a_site_only(tmp_path) -> None:
    with pytest.raises(Refused, match=r"no site\.yaml"):
        new_file(tmp_path, "guide", "x")


def test_without_a_terminal_nothing_is_asked(scorewright, tmp_path) -> None:
    done = scorewright(tmp_path, "new", "our-checks", stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    assert load(tmp_path / "our-checks")[0].config.name == "Our checks"


def test_in_a_terminal_it_asks_for_what_was_not_said(tmp_path) -> None:
    pty = pytest.importorskip("pty")
    terminal, other = pty.openpty()
    command = [sys.executable, "-m", "site_builder", "new", "mysite"]
    process = subprocess.Popen(command, cwd=tmp_path, stdin=other, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    os.write(terminal, b"Our checks\nen\nlevels\n")
    said = process.communicate(timeout=30)[0].decode()
    assert process.returncode == 0
    for question in ("What is the site called?", "Language", "How is the first assessment scored?"):
        assert question in said
    assert "method: levels" in (tmp_path / "mysite/assessments/our-checks.yaml").read_text(encoding="utf-8")


def test_a_site_may_be_called_like_a_command(scorewright, tmp_path) -> None:
    assert scorewright(tmp_path, "new", "site", "guide", "--name", "G").returncode == 0
    assert (tmp_path / "guide/site.yaml").is_file()


def test_mistakes_are_one_line_and_another_exit_code(scorewright, tmp_path) -> None:
    done = scorewright(tmp_path, "new", "guide", "x")
    assert done.returncode == 1
    assert done.stderr.startswith("Error: there is no site.yaml in")
    assert done.stderr.count("\n") == 1
    done = scorewright(tmp_path, "new", "mysite", "--language", "xx")
    assert done.returncode == 2
    assert not (tmp_path / "mysite").exists()
    assert "begin with de or en" in done.stderr


@pytest.mark.parametrize("name", ["", "   "])
def test_a_name_of_nothing_is_made_from_the_folder(scorewright, tmp_path, name) -> None:
    done = scorewright(tmp_path, "new", "our_checks", "--name", name, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    assert load(tmp_path / "our_checks")[0].config.name == "Our checks"


def test_a_title_that_no_check_would_pass_is_refused(tmp_path) -> None:
    with pytest.raises(Refused, match="120"):
        new_site(NewSite(tmp_path / "site", "x" * 121))
    assert not (tmp_path / "site").exists()
    new_site(NewSite(tmp_path / "site", "x" * 120))
    assert findings(tmp_path / "site") == []
    with pytest.raises(Refused, match="120"):
        new_file(tmp_path / "site", "guide", "x" * 121)


def test_the_site_is_found_from_a_folder_inside_it(scorewright, tmp_path) -> None:
    new_site(NewSite(tmp_path, "Hand-over"))
    done = scorewright(tmp_path / "guides", "new", "guide", "Inner")
    assert done.stdout == "inner.md\n", done.stderr
    (tmp_path / "assessments/bad.yaml").write_text("kind: [", encoding="utf-8")
    said = scorewright(tmp_path / "guides", "check").stderr
    assert said.startswith("../assessments/bad.yaml:1:7: yaml_syntax: "), "a path that can be opened from there"


def test_schemas_are_named_in_one_line(scorewright, tmp_path) -> None:
    lines = scorewright(tmp_path, "new", "mysite", stdin=subprocess.DEVNULL).stdout.splitlines()
    assert [line for line in lines if "schemas" in line] == [lines[-1]]
    assert len(lines) == 5


@pytest.mark.parametrize(("language", "forms"), [("fr", {"one", "many", "other"}), ("ar", FORMS), ("ja", {"other"})])
def test_a_catalogue_to_translate_has_every_word_in_the_forms_of_the_language(tmp_path, language, forms) -> None:
    new_site(NewSite(tmp_path, "Hand-over"))
    [path] = new_language(tmp_path, language)
    catalogue = read_po(path.open("rb"), locale=language)
    keys = [message.id for message in catalogue if message.id]
    assert {key.partition("#")[2] for key in keys} == forms | {""}
    english = read_strings(shipped().templates)[0].texts
    assert {key.partition("#")[0] for key in keys} == {key.partition("#")[0] for key in english}
    assert {message.string for message in catalogue if message.id} == {""}, "nothing counts as translated yet"
    text = path.read_text(encoding="utf-8")
    assert f'#. {english["page.skip"]}\nmsgid "page.skip"\n' in text
    path.write_text(text.replace('msgid "page.skip"\nmsgstr ""', 'msgid "page.skip"\nmsgstr "Hop"'), encoding="utf-8")
    config = tmp_path / "site.yaml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("language: en", f"language: {language}"), encoding="utf-8"
    )
    assert build(Request(tmp_path, tmp_path / "out")).written
    assert ">Hop<" in (tmp_path / "out/index.html").read_text(encoding="utf-8")


REFUSED = (
    ("fr", "there already"),
    ("de", "speaks"),
    ("french", "not a language code"),
    ("jp", "Did you mean “ja”"),
    ("xy", "no language with the code"),
)


def test_a_catalogue_is_written_once_and_for_languages_that_need_one(tmp_path) -> None:
    new_site(NewSite(tmp_path, "Hand-over"))
    new_language(tmp_path, "fr")
    for language, said in REFUSED:
        with pytest.raises(Refused, match=said):
            new_language(tmp_path, language)


OLDER = """\
# Made by the office.
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# Short, it is a button.
#. {skip}
msgid "page.skip"
msgstr "Hop\u202f!"

#. Carry on
msgid "questionnaire.continue"
msgstr "Poursuivre"

#. {count}
msgid "search.count"
msgid_plural "search.count"
msgstr[0] "{{n}} lieu"
msgstr[1] "{{n}} lieux"

msgid "gone.one"
msgstr "Un"

msgid "gone.two"
msgstr ""
"""


def test_a_catalogue_is_brought_up_to_date_and_loses_nothing(scorewright, tmp_path) -> None:
    new_site(NewSite(tmp_path, "Hand-over"))
    with (tmp_path / "site.yaml").open("a", encoding="utf-8") as config:
        config.write("languages: [en, fr]\n")
    [path] = new_language(tmp_path, "fr")
    whole = {message.id for message in read_po(path.open("rb"), locale="fr") if message.id}
    english = read_strings(shipped().templates)[0].texts
    older = OLDER.format(skip=english["page.skip"], count=english["search.count#other"])
    path.write_text(older, encoding="utf-8")
    new = whole - {"page.skip", "questionnaire.continue"} - {f"search.count#{form}" for form in FORMS}
    said = scorewright(tmp_path, "new", "language", "fr", "--update").stderr.splitlines()
    assert said[0].startswith(f"  {len(new)} to translate: ")
    assert said[1:] == [
        "  1 whose English has changed: questionnaire.continue",
        "  1 not used any more, kept as comments at the end: gone.one",
    ]
    text = path.read_text(encoding="utf-8")
    assert text.startswith(older[: older.index("# Short")])
    assert older[older.index("# Short") : older.index("#. Carry")] in text
    assert f'#. {english["questionnaire.continue"]}\nmsgid "questionnaire.continue"\nmsgstr "Poursuivre"\n' in text
    assert '#~ msgid "gone.one"\n#~ msgstr "Un"\n' in text
    assert "gone.two" not in text
    catalogue = {message.id: message.string for message in read_po(path.open("rb"), locale="fr") if message.id}
    assert catalogue.pop(("search.count", "search.count")) == ("{n} lieu", "{n} lieux")
    assert catalogue.keys() == new | {"page.skip", "questionnaire.continue"}
    assert [line for line in findings(tmp_path) if "catalogue" in line or "strings" in line] == []
    again = scorewright(tmp_path, "new", "language", "fr", "--update")
    assert again.stderr == ""
    assert path.read_text(encoding="utf-8") == text


def test_only_a_catalogue_that_is_there_is_brought_up_to_date(tmp_path) -> None:
    new_site(NewSite(tmp_path, "Hand-over"))
    with pytest.raises(Refused, match="not there yet"):
        update_language(tmp_path, "fr")
    [path] = new_language(tmp_path, "fr")
    path.write_text("what is this\n", encoding="utf-8")
    with pytest.raises(Refused, match="cannot be read"):
        update_language(tmp_path, "fr")
    assert path.read_text(encoding="utf-8") == "what is this\n"


@pytest.mark.parametrize("language", languages())
def test_the_interface_does_not_speak_of_one_site_s_subject(tmp_path, language) -> None:
    """What this site says in words of its own stands in ``content/locale``; all others are everybody's."""
    ours = Path(__file__).resolve().parents[2] / "content" / "locale" / f"{language}.po"
    with ours.open("rb") as opened:
        words = {message.id: message.string for message in read_po(opened) if message.id}
    assert words
    new_site(NewSite(tmp_path, "Hand-over", language))
    new_file(tmp_path, "catalogue", "What to measure")
    assert build(Request(tmp_path, tmp_path / "out")).written
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "out").glob("*.html")]
    assert [text for text in words.values() if any(text in page for page in pages)] == []


def test_words_that_an_update_has_taken_away_are_told_at_once(tmp_path) -> None:
    new_site(NewSite(tmp_path, "Hand-over"))
    with (tmp_path / "site.yaml").open("a", encoding="utf-8") as config:
        config.write("languages: [en, fr]\n")
    [path] = new_language(tmp_path, "fr")
    path.write_text('msgid "gone.one"\nmsgstr "Un"\n\nmsgid "gone.two"\nmsgstr "Deux"\n', encoding="utf-8")
    [found] = findings(tmp_path)
    assert "none of these 2 texts: gone.one, gone.two." in found
