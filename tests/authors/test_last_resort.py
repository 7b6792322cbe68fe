"""No command ends in a traceback: not for a folder that is not there, and not for a fault of its own."""

from pathlib import Path

from click.testing import CliRunner

from site_builder import freeze
from site_builder.cli import main
from site_builder.scaffold import NewSite, new_site


def test_a_place_that_cannot_be_written_is_one_line(scorewright, tmp_path) -> None:
    new_site(NewSite(tmp_path, "Hand-over"))
    done = scorewright(tmp_path, "export", "hand-over", "--out", "nowhere/x.csv")
    assert done.returncode == 1
    assert done.stderr == "Error: nowhere/x.csv: No such file or directory\n"


def test_a_file_in_the_place_of_a_folder_is_told(scorewright, tmp_path) -> None:
    new_site(NewSite(tmp_path, "Hand-over"))
    done = scorewright(tmp_path, "check", "assessments/hand-over.yaml")
    assert done.returncode == 2
    assert "is a file" in done.stderr


def test_a_folder_that_is_not_there_is_not_waited_for(scorewright, tmp_path) -> None:
    done = scorewright(tmp_path, "serve", "nowhere", "--port", "0", timeout=30)
    assert done.returncode == 1
    assert done.stderr == "Error: there is no folder nowhere\n"


def test_a_fault_of_its_own_is_one_line_with_the_details_kept(tmp_path, monkeypatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("one\nand two")

    monkeypatch.setattr(freeze, "freeze", fail)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["freeze"])
    assert done.exit_code == 1
    [line] = done.output.splitlines()
    assert line.startswith("Error: this is a fault of scorewright, not of your files (ZeroDivisionError: one).")
    kept = Path(line.rpartition(" ")[2])
    assert "and two" in kept.read_text(encoding="utf-8")
    kept.unlink()
