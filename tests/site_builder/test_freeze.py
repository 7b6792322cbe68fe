import json
import subprocess
import sys
from pathlib import Path


def freeze(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "site_builder", "freeze", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder.parent)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_every_definition_gets_a_file_of_fingerprints(make_site) -> None:
    folder = make_site()
    done = freeze(folder)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [f"site/released/{name}.json" for name in ("measures", "mood", "tasks")]
    prints = json.loads((folder / "released/mood.json").read_text(encoding="utf-8"))
    assert (prints["id"], prints["version"], list(prints["questions"])) == ("mood", 1, ["small", "tiny"])
    assert freeze(folder).stdout == "", "nothing changed, nothing written"


def test_one_definition_alone(make_site) -> None:
    folder = make_site()
    assert freeze(folder, "--only", "tasks").returncode == 0
    assert [path.name for path in (folder / "released").iterdir()] == ["tasks.json"]


def test_an_unknown_definition_is_named(make_site) -> None:
    done = freeze(make_site(), "--only", "task")
    assert done.returncode == 1
    assert "definition_unknown: There is no definition “task”. → Did you mean “tasks”?" in done.stderr


def test_a_released_site_still_builds(make_site, run) -> None:
    folder = make_site()
    freeze(folder)
    assert run(folder, strict=True).written


def test_other_words_do_not_need_a_new_version(make_site, run) -> None:
    folder = make_site()
    freeze(folder)
    change(folder / "assessments/mood.yaml", "Every page is short.", "Each page is short.")
    assert run(folder, strict=True).written


def test_other_points_under_the_same_version_stop_the_build(make_site, run) -> None:
    folder = make_site()
    freeze(folder)
    change(folder / "assessments/mood.yaml", "label: Partly true, points: 1", "label: Partly true, points: 1.5")
    result = run(folder)
    assert not result.written
    [found] = result.diagnostics
    assert (found.code, found.file, found.line) == ("released_changed", "assessments/mood.yaml", 3)
    assert "small (points); tiny (points)" in found.message
    assert freeze(folder).returncode == 1, "a release is not overwritten by another one of the same version"


def test_with_the_next_version_other_points_are_fine(make_site, run) -> None:
    folder = make_site()
    freeze(folder)
    change(folder / "assessments/mood.yaml", "label: Partly true, points: 1", "label: Partly true, points: 1.5")
    change(folder / "assessments/mood.yaml", "version: 1", "version: 2")
    assert run(folder).written
    assert freeze(folder).stdout == "site/released/mood.json\n"


def test_a_damaged_release_is_named(make_site, run) -> None:
    for text in ("{", "[]", "{}"):
        folder = make_site({"released/mood.json": text}, name=f"site-{len(text)}-{ord(text[0])}")
        assert [(found.code, found.file) for found in run(folder).diagnostics] == [
            ("released_broken", "released/mood.json")
        ]
