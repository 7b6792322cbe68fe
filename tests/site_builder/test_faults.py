"""Mistakes that are not in the words of a site: files that cannot be read, and the builder's own parts."""

import os
import shutil
from pathlib import Path

import pytest

from site_builder.build import Request, Result, build
from site_builder.shipped import Shipped


def codes(result: Result) -> list[tuple[str, str]]:
    return [(found.code, found.file) for found in result.diagnostics]


@pytest.fixture
def own_parts(parts: Shipped, tmp_path: Path) -> Shipped:
    """The tests' templates, to be changed."""
    folder = tmp_path / "parts"
    shutil.copytree(parts.templates.parent, folder)
    return Shipped(folder / "templates", folder / "frontend", folder / "runtime")


def test_text_in_another_encoding(make_site, run) -> None:
    folder = make_site()
    (folder / "guides/third.md").write_bytes("---\ntitle: Für alle\n---\n".encode("cp1252"))
    [found] = run(folder).diagnostics
    assert str(found) == "guides/third.md:2: not_utf8: The file is not UTF-8 text. → Save it as UTF-8."


def test_windows_line_ends_and_a_byte_order_mark_are_read(make_site, run) -> None:
    folder = make_site()
    (folder / "guides/third.md").write_bytes(b"\xef\xbb\xbf---\r\ntitle: Third\r\n---\r\n\r\n::: assessment mood\r\n")
    assert run(folder).diagnostics == ()
    assert 'class="card"' in (folder / "dist/guides/third.html").read_text()


def test_a_link_out_of_the_site_is_not_followed(make_site, run, tmp_path: Path) -> None:
    folder = make_site()
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: Secret\n---\n")
    (folder / "guides/third.md").symlink_to(secret)
    assert codes(run(folder)) == [("outside_site", "guides/third.md")]


def test_an_image_outside_of_the_site_is_not_copied(make_site, run, tmp_path: Path) -> None:
    folder = make_site()
    (tmp_path / "secret.png").write_bytes(b"secret")
    (folder / "images/secret.png").symlink_to(tmp_path / "secret.png")
    run(folder)
    assert not (folder / "dist/images/secret.png").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(make_site, run) -> None:
    folder = make_site()
    (folder / "guides/second.md").chmod(0)
    assert ("unreadable", "guides/second.md") in codes(run(folder))


def test_a_link_that_leads_nowhere(make_site, run) -> None:
    folder = make_site()
    (folder / "guides/third.md").symlink_to(folder / "guides/nothing.md")
    assert codes(run(folder)) == [("unreadable", "guides/third.md")]


def test_a_file_that_is_too_large(make_site, run) -> None:
    folder = make_site()
    (folder / "guides/third.md").write_bytes(b"x" * 4_000_001)
    assert codes(run(folder)) == [("too_large", "guides/third.md")]


def test_a_folder_whose_name_is_misspelt(make_site, run) -> None:
    folder = make_site()
    (folder / "assessment").mkdir()
    [found] = run(folder).diagnostics
    assert (
        str(found)
        == "assessment: folder_unknown: warning: The folder “assessment” is not read. → Did you mean “assessments”?"
    )


def test_other_folders_are_no_business_of_ours(make_site, run) -> None:
    folder = make_site()
    for name in ("drafts", "node_modules", ".git"):
        (folder / name).mkdir()
    assert run(folder).diagnostics == ()


def test_a_missing_script_is_named(make_site, own_parts: Shipped) -> None:
    (own_parts.frontend / "site.js").unlink()
    result = build(Request(make_site(), None, parts=own_parts))
    assert ("asset_missing", "build/frontend/site.js") in codes(result)


def test_a_missing_text_and_a_missing_value_are_named(make_site, own_parts: Shipped) -> None:
    page = own_parts.templates / "pages/plan.html.j2"
    page.write_text(
        '{% extends "pages/layout.html.j2" %}{% block body %}'
        '{{ t("result.tittle") }}{{ t("count", n=2) }}{{ t("count", n=1) }}{{ t("of") }}{% endblock %}'
    )
    catalogue = own_parts.templates / "locale/en.po"
    added = {"count#one": "one", "count#other": "{n} of them", "of": "of {max}"}
    more = "".join(f'\nmsgid "{key}"\nmsgstr "{text}"\n' for key, text in added.items())
    catalogue.write_text(catalogue.read_text() + more)
    folder = make_site()
    result = build(Request(folder, folder / "dist", parts=own_parts))
    assert [found.message for found in result.diagnostics] == [
        "There is no text for the key “result.tittle”.",
        "The text “of” needs a value for “{max}”.",
    ]


def test_plural_forms_are_chosen_by_n(make_site, own_parts: Shipped) -> None:
    page = own_parts.templates / "pages/plan.html.j2"
    body = '[{{ t("count", n=1) }}|{{ t("count", n=2) }}]'
    page.write_text(f'{{% extends "pages/layout.html.j2" %}}{{% block body %}}{body}{{% endblock %}}')
    catalogue = own_parts.templates / "locale/en.po"
    catalogue.write_text(
        catalogue.read_text() + '\nmsgid "count#one"\nmsgstr "one"\n\nmsgid "count#other"\nmsgstr "{n} of them"\n'
    )
    folder = make_site()
    build(Request(folder, folder / "dist", parts=own_parts))
    assert "[one|2 of them]" in (folder / "dist/plan.html").read_text()


def test_a_mistake_in_a_template_is_named_with_its_line(make_site, own_parts: Shipped) -> None:
    (own_parts.templates / "pages/plan.html.j2").write_text(
        '{% extends "pages/layout.html.j2" %}\n{% block body %}\n{{ page.titel }}\n{% endblock %}\n'
    )
    (own_parts.templates / "pages/embed.html.j2").write_text("{% if %}\n")
    found = {each.file: each for each in build(Request(make_site(), None, parts=own_parts)).diagnostics}
    assert found["templates/pages/plan.html.j2"].line == 3
    assert "titel" in found["templates/pages/plan.html.j2"].message
    assert found["templates/pages/embed.html.j2"].line == 1
    assert {each.code for each in found.values()} == {"template_error"}


def test_a_missing_template_is_a_warning(make_site, own_parts: Shipped) -> None:
    (own_parts.templates / "pages/plan.html.j2").unlink()
    (own_parts.templates / "components/grid-card/template.html.j2").unlink()
    folder = make_site()
    result = build(Request(folder, folder / "dist", parts=own_parts))
    assert result.written
    assert codes(result) == [
        ("template_missing", "templates/components/grid-card/template.html.j2"),
        ("template_missing", "templates/pages/plan.html.j2"),
    ]


def test_a_script_or_style_in_a_page_is_refused(make_site, own_parts: Shipped) -> None:
    (own_parts.templates / "pages/plan.html.j2").write_text(
        '{% extends "pages/layout.html.j2" %}{% block body %}'
        '<p style="color:red">x</p><script>x()</script><button onclick="x()">x</button>{% endblock %}'
    )
    found = {each.code for each in build(Request(make_site(), None, parts=own_parts)).diagnostics}
    assert found == {"html_inline_style", "html_inline_script"}


@pytest.mark.parametrize("content", [None, "msgid broken\n"])
def test_the_catalogue_of_words_must_be_there(make_site, own_parts: Shipped, content: str | None) -> None:
    catalogue = own_parts.templates / "locale/en.po"
    if content is None:
        catalogue.unlink()
    else:
        catalogue.write_text(content)
    found = build(Request(make_site(), None, parts=own_parts)).diagnostics
    assert ("strings_missing" if content is None else "strings_broken") in {each.code for each in found}


def test_without_the_runtime_a_site_can_be_built_but_not_strictly(make_site, own_parts: Shipped) -> None:
    shutil.rmtree(own_parts.runtime)
    folder = make_site()
    result = build(Request(folder, folder / "dist", parts=own_parts))
    assert result.written
    assert codes(result) == [("runtime_missing", "")]
    assert not build(Request(folder, folder / "dist", parts=own_parts, strict=True)).written
