"""What `scorewright check` prints around its findings changes nothing about them."""

import json

from site_builder.scaffold import NewSite, new_site


def test_the_findings_are_the_same_however_much_is_said(scorewright, tmp_path) -> None:
    site = tmp_path
    new_site(NewSite(site, "Hand-over"))
    wrong = "---\ntitle: Wrong\n---\n\n[Nowhere](nowhere.md)\n\n![](../images/none.png)\n\n<img src='x.png'>\n"
    (site / "guides/wrong.md").write_text(wrong, encoding="utf-8")
    run = [scorewright(site, "check", "--strict", *options) for options in ([], ["-q"], ["-v"], ["--json"])]
    plain, quiet, verbose, data = run
    assert [done.returncode for done in run] == [1] * 4
    lines = plain.stderr.splitlines()
    assert len(lines) >= 4
    summary, more = plain.stdout.splitlines()
    assert " errors" in summary
    code = more.removeprefix("More about a finding: scorewright explain ")
    assert "Right:" in scorewright(site, "explain", code).stdout
    assert "Did you mean “link_missing”?" in scorewright(site, "explain", "link_mising").stderr
    assert quiet.stderr.splitlines() == lines
    assert quiet.stdout == ""
    assert [line for line in verbose.stderr.splitlines() if not line.startswith("    ")] == lines
    assert "    [Nowhere](nowhere.md)\n              ^\n" in verbose.stderr
    found = json.loads(data.stdout)["diagnostics"]
    for line, each in zip(lines, found, strict=True):
        place = ":".join(str(each[key]) for key in ("file", "line", "column") if each[key])
        assert line.startswith(f"{place}: {each['code']}: " if place else f"{each['code']}: ")
        assert each["message"] in line
    assert scorewright(site, "check", "-q", "-v").returncode == 2


def test_a_warning_keeps_nothing_from_being_checked(scorewright, tmp_path) -> None:
    new_site(NewSite(tmp_path, "Hand-over"))
    (tmp_path / "site.yaml").open("a", encoding="utf-8").write("languages: [en, fr]\n")
    (tmp_path / "guides/wrong.md").write_text("---\ntitle: Wrong\n---\n\n[Nowhere](nowhere.md)\n", encoding="utf-8")
    strict = scorewright(tmp_path, "check", "--strict")
    assert "catalogue_missing: warning" in strict.stderr
    assert "link_missing" in strict.stderr
    assert strict.stderr == scorewright(tmp_path, "check").stderr


def test_what_has_not_been_looked_at_is_said(scorewright, tmp_path) -> None:
    new_site(NewSite(tmp_path, "Hand-over"))
    (tmp_path / "assessments/hand-over.yaml").write_text("kind: [", encoding="utf-8")
    said = scorewright(tmp_path, "check").stdout.splitlines()[0]
    assert said == "1 error. The pages themselves are checked once the errors are put right."
