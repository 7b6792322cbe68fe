import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_site_has_a_file_for_every_page_and_output(make_site, run, said) -> None:
    folder = make_site()
    result = run(folder)
    assert said(result) == []
    assert result.written
    assert result.pages == 13
    names = files(folder / "dist")
    assert result.files == len(names)
    for name in (
        "index.html",
        "mood.html",
        "tasks.html",
        "measures.html",
        "plan.html",
        "embed.html",
        "licences.html",
        "search.html",
        "search-index.js",
        "404.html",
        "guides/index.html",
        "guides/first.html",
        "guides/second.html",
        "worksheets/list.html",
        "definitions/mood.json",
        "definitions/tasks.json",
        "definitions/measures.json",
        "downloads/scoring-0.1.0-py3-none-any.whl",
        "runtime/0123456789ab/python.js",
        "embed/v1.js",
        "images/dot.png",
        "licences/part.txt",
    ):
        assert name in names


def test_the_compiled_definition_is_published(make_site, run) -> None:
    folder = make_site()
    run(folder)
    published = json.loads((folder / "dist/definitions/mood.json").read_bytes())
    assert published["id"] == "mood"
    assert len(published["scoring_hash"]) == 64


def test_every_way_to_write_a_link_leads_to_the_file(make_site, run) -> None:
    folder = make_site()
    run(folder)
    html = (folder / "dist/guides/first.html").read_text()
    assert '<a href="../guides/second.html">the second guide</a>' in html
    assert '<a href="../guides/second.html#the-end">its end</a>' in html
    assert '<a href="../mood.html">the check</a>' in html
    assert 'src="../images/dot.png"' in html
    assert '<a href="./guides/first.html#why">the guide</a>' in (folder / "dist/mood.html").read_text()


def test_directives_become_components_but_not_in_code(make_site, run) -> None:
    folder = make_site()
    run(folder)
    first = (folder / "dist/guides/first.html").read_text()
    assert '<p class="card"><a href="../mood.html">How small is it?</a></p>' in first
    assert "::: assessment not-a-directive" in first
    second = (folder / "dist/guides/second.html").read_text()
    assert '<form data-assessment="mood">' in second
    assert '<a href="../worksheets/list.html">A list</a>' in second


def test_worksheets_have_fields_boxes_and_rows(make_site, run) -> None:
    folder = make_site()
    run(folder)
    html = (folder / "dist/worksheets/list.html").read_text()
    assert '<label for="owner">Owner</label>' in html
    assert '<input type="checkbox" name="written" id="written"> It is written down</label>' in html
    assert '<th scope="col" data-type="number">Hours</th>' in html
    assert html.count("<tr><td>") == 3


def test_tables_scroll_and_name_their_columns(make_site, run) -> None:
    folder = make_site()
    run(folder)
    html = (folder / "dist/guides/first.html").read_text()
    assert '<div class="table-scroll" tabindex="0"><table>' in html
    assert '<th class="align-right" scope="col">Count</th>' in html
    assert "style=" not in html


def test_without_an_address_there_is_no_sitemap(make_site, run) -> None:
    folder = make_site()
    run(folder)
    assert not (folder / "dist/sitemap.xml").exists()


def test_with_an_address_the_sitemap_lists_the_pages(make_site, run) -> None:
    folder = make_site()
    site = folder / "site.yaml"
    site.write_text(site.read_text() + "url: https://example.org/checks\n")
    run(folder)
    sitemap = (folder / "dist/sitemap.xml").read_text()
    assert "<loc>https://example.org/checks/guides/first.html</loc>" in sitemap
    assert "404" not in sitemap
    assert 'href="/checks/guides/first.html"' in (folder / "dist/404.html").read_text()


def test_assets_are_named_by_their_content(make_site, run) -> None:
    folder = make_site()
    run(folder)
    html = (folder / "dist/index.html").read_text()
    [style] = (folder / "dist/assets").glob("site.*.css")
    assert f'href="./assets/{style.name}"' in html


def test_all_problems_are_reported_at_once(make_site, run) -> None:
    folder = make_site(
        {
            "guides/third.md": "---\ntitle: Third\n---\n\n::: assessment moood\n\n::: nothing here\n",
            "guides/fourth.md": "no front matter\n",
            "grids/tasks.yaml": "kind: grid\nid: tasks\nversion: 1\ntitle: T\nfactorz: []\n",
        }
    )
    result = run(folder)
    assert not result.written
    assert not (folder / "dist").exists()
    codes = {found.code for found in result.diagnostics}
    assert {"directive_target", "directive_unknown", "front_matter_missing", "unknown_key", "missing_key"} <= codes


def test_a_reference_to_a_broken_definition_is_not_reported_too(make_site, run) -> None:
    folder = make_site({"grids/tasks.yaml": "kind: grid\nid: tasks\nversion: 1\ntitle: T\n"})
    result = run(folder)
    assert {found.file for found in result.diagnostics} == {"grids/tasks.yaml"}


def test_warnings_stop_a_strict_build_only(make_site, run, tmp_path) -> None:
    folder = make_site()
    (folder / "guide").mkdir()
    assert run(folder).written
    assert not run(folder, strict=True, out=tmp_path / "strict").written


def test_two_builds_are_the_same_bytes_whatever_surrounds_them(make_site, tmp_path) -> None:
    """Time zone, hash seed and folder differ; a process each."""
    here = make_site(name="here")
    there = make_site(name="a folder ü/there")
    script = (
        "import sys; from pathlib import Path; from site_builder.build import Request, build\n"
        "from site_builder.shipped import Shipped; parts = Path(sys.argv[1])\n"
        "r = build(Request(Path(sys.argv[2]), Path(sys.argv[3]), archive=True,"
        " parts=Shipped(parts / 'templates', parts / 'frontend', parts / 'runtime')))\n"
        "sys.exit(not r.written)"
    )
    outs = []
    for number, (folder, zone, seed) in enumerate([(here, "UTC", "1"), (there, "Pacific/Auckland", "77")]):
        out = tmp_path / f"out-{number}" / "dist"
        arguments = [sys.executable, "-c", script, str(Path(__file__).parent / "parts"), str(folder), str(out)]
        subprocess.run(arguments, env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}, check=True)
        outs.append(files(out.parent))
    assert outs[0] == outs[1]


def test_the_zip_holds_one_folder_named_after_the_site(make_site, run) -> None:
    folder = make_site()
    result = run(folder, archive=True)
    assert result.archive == folder / "small-site.zip"
    with zipfile.ZipFile(result.archive) as archive:
        names = archive.namelist()
        assert {name.split("/")[0] for name in names} == {"small-site"}
        assert archive.read("small-site/index.html") == (folder / "dist/index.html").read_bytes()


@pytest.mark.parametrize(
    ("markdown", "absent", "present", "said"),
    [
        ("[x](javascript:alert(1))", "javascript", "x", ["link_removed"]),
        ("[x](java&#115;cript:alert(1))", "alert", "x", ["link_removed"]),
        ("[x](&#x6A;avascript:alert(1))", "alert", "x", ["link_removed"]),
        ("<a href='data:text/html,x'>x</a>", "data:", "x", ["link_removed"]),
        ("<script>alert(1)</script>ok", "alert", "ok", ["html_removed"]),
        ("<p onclick='x()'>ok</p>", "onclick", "ok", ["html_removed"]),
        ("<p style='color:red'>ok</p>", "style", "<p>ok</p>", ["html_removed"]),
        ("<iframe src='https://example.org'></iframe>ok", "iframe", "ok", ["html_removed"]),
        ("<b>ok</b>", "&lt;b", "<b>ok</b>", []),
    ],
)
def test_html_of_guides_is_sanitised(  # noqa: PLR0917, the table's columns
    make_site, run, markdown: str, absent: str, present: str, said: list[str]
) -> None:
    folder = make_site({"guides/third.md": f"---\ntitle: Third\n---\n\n{markdown}\n"})
    found = run(folder).diagnostics
    assert [(each.code, each.file) for each in found] == [(code, "guides/third.md") for code in said]
    body = (folder / "dist/guides/third.html").read_text().split("</h1>")[1].split("<script")[0]
    assert absent not in body
    assert present in body


def test_html_in_definitions_is_text(make_site, run) -> None:
    folder = make_site()
    definition = folder / "assessments/mood.yaml"
    text = definition.read_text().replace("lead_in: Read", "lead_in: <b>Read</b> <script>x</script>")
    definition.write_text(text)
    assert run(folder).written
    body = (folder / "dist/mood.html").read_text().split("<main>")[1].split("<script")[0]
    assert "&lt;b&gt;Read&lt;/b&gt; &lt;script&gt;" in body


def test_json_blocks_cannot_be_left(make_site, run) -> None:
    folder = make_site()
    definition = folder / "assessments/mood.yaml"
    definition.write_text(
        definition.read_text().replace("Read [the guide](guides/first.html#why) first.", '"</script><!-- & \\u2028x"')
    )
    run(folder)
    html = (folder / "dist/mood.html").read_text()
    block = html.split('id="definition">')[1].split("</script>")[0]
    assert json.loads(block)["lead_in"] == "</script><!-- & \u2028x"
    assert "<" not in block
