"""Files that look as if they belonged to the site and are not read; and one broken file is one finding."""

from pathlib import Path

import pytest

from site_builder.build import Request, build
from site_builder.scaffold import NewSite, new_file, new_site

CHECK = "assessments/hand-over.yaml"


@pytest.fixture
def site(tmp_path) -> Path:
    new_site(NewSite(tmp_path, "Hand-over"))
    return tmp_path


def said(site: Path) -> list[str]:
    return [str(found) for found in build(Request(site, None)).diagnostics]


def put(site: Path, path: str, content: str = "x\n") -> None:
    (site / path).parent.mkdir(exist_ok=True)
    (site / path).write_text(content, encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "code", "advice"),
    [
        ("guides/first.markdown", "file_unread: warning", "Rename it: first.md"),
        ("guides/first.txt", "file_unread: warning", "Rename it: first.md"),
        ("guides/check.yaml", "file_unread: warning", "assessments/"),
        ("guides/photo.PNG", "file_unread: warning", "images/"),
        ("guides/letter.docx", "file_unread: notice", ""),
        ("assessments/first.md", "file_unread: warning", "guides/"),
        ("assessments/table.csv", "file_unread: warning", "scorewright import assessments/table.csv"),
        ("pages/first.md", "folder_unknown: notice", "“guides”"),
        ("surveys/first.yaml", "folder_unknown: notice", "“assessments”"),
        ("img/photo.png", "folder_unknown: notice", "“images”"),
        ("Guides/first.md", "folder_unknown: warning", "“guides”"),
    ],
)
def test_what_is_not_read_is_named_with_where_it_would_be(site, path, code, advice) -> None:
    put(site, path)
    [told] = said(site)
    assert told.startswith(f"{path if code.startswith('file') else path.partition('/')[0]}: {code}: ")
    assert advice in told


def test_a_definition_beside_site_yaml_is_named(site) -> None:
    put(site, "tasks.yaml", "kind: grid\nid: tasks\n")
    put(site, "compose.yaml", "services: {}\n")
    [told] = said(site)
    assert told.startswith("tasks.yaml: file_unread: warning: ")
    assert "grids/" in told


@pytest.mark.parametrize(
    "path",
    [
        "guides/.DS_Store",
        "guides/about.md~",
        "guides/.about.md.swp",
        "guides/Thumbs.db",
        "assessments/#hand-over.yaml#",
        "README.md",
        "notes/todo.md",
        "pages/index.html",
    ],
)
def test_what_programs_leave_and_what_is_none_of_ours_is_passed_over(site, path) -> None:
    put(site, path)
    assert said(site) == []


def test_a_folder_without_a_site_says_how_to_begin_one(tmp_path) -> None:
    assert "scorewright new" in said(tmp_path)[0]
    put(tmp_path, "site.yml", "name: x\n")
    assert "Rename site.yml" in said(tmp_path)[0]


@pytest.mark.parametrize(
    "content", [b"", b"# later\n", b"hello\n", b"- a\n", b"title: f\xfcr\n", "title: für\n".encode("utf-16"), b"a: [\n"]
)
def test_a_file_that_cannot_be_used_is_one_finding(site, content) -> None:
    """The navigation, the first page, a guide and a campaign refer to it: they are not wrong for that."""
    new_file(site, "campaign", "Spring")
    (site / CHECK).write_bytes(content)
    [told] = said(site)
    assert told.startswith(CHECK)


def test_of_two_files_with_one_id_the_copy_is_named(site) -> None:
    for copy in ("a copy.yaml", "z copy.yaml"):
        (site / "assessments" / copy).write_bytes((site / CHECK).read_bytes())
        [told] = said(site)
        assert told.startswith(f"assessments/{copy}:4:5: id_taken: The id “hand-over” is taken by {CHECK}.")
        (site / "assessments" / copy).unlink()


def test_an_image_without_words_is_told_and_one_that_says_so_is_not(site) -> None:
    put(site, "images/dot.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
    put(site, "guides/second.md", "---\ntitle: Second\n---\n\n![](../images/dot.svg)\n")
    [told] = said(site)
    assert told.startswith("guides/second.md:5:1: html_alt: warning: ")
    put(site, "guides/second.md", '---\ntitle: Second\n---\n\n<img alt="" src="../images/dot.svg">\n')
    assert said(site) == []


def test_a_page_that_is_not_there_comes_with_those_that_are(site) -> None:
    config = site / "site.yaml"
    text = config.read_text(encoding="utf-8")
    for written, advice in (("zzz", "Known: about, embed, "), ("https://example.org/", "Only pages of this site")):
        config.write_text(text.replace("page: guides/about", f'page: "{written}"'), encoding="utf-8")
        [told] = said(site)
        assert told.partition(" → ")[2].startswith(advice)
        assert "_" not in told.partition(" → ")[2]


@pytest.mark.parametrize(
    ("link", "advice"),
    [
        ("abuot.md", "“about.md”"),
        ("../guides/abuot.html", "“about.html”"),
        ("hand-ovr.html", "“../hand-over.html”"),
        ("../images/dto.svg", "“../images/dot.svg”"),
        ("nothing-like-it.md", ""),
    ],
)
def test_a_broken_link_names_the_file_as_a_link_would(site, link, advice) -> None:
    put(site, "images/dot.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
    put(site, "guides/second.md", f"---\ntitle: Second\n---\n\n[There]({link})\n")
    [told] = said(site)
    hint = told.partition(" → ")[2]
    assert advice in hint
    assert bool(hint) == bool(advice)


def test_a_button_of_a_broken_tool_is_not_told_as_well(site) -> None:
    config = (site / "site.yaml").read_text()
    put(site, "site.yaml", f"{config}\nactions:\n  hand-over: {{label: Talk to us, url: https://example.org}}\n")
    assert said(site) == []
    put(site, CHECK, (site / CHECK).read_text().replace("version: 1", "version: one"))
    [told] = said(site)
    assert told.startswith(CHECK)
