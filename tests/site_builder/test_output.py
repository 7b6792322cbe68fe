import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from site_builder.output import MARKER, OutputRefused, staging, swap

DEAD = 4_000_000  # above the largest process number


def write(out: Path, text: str) -> None:
    with staging(out) as staged:
        staged.write("index.html", text.encode())
        staged.write(MARKER, b"")
        swap(staged, out)


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    write(out, "one")
    (out / "left-over.html").write_text("old page")
    write(out, "two")
    assert (out / "index.html").read_text() == "two"
    assert sorted(path.name for path in out.iterdir()) == [MARKER, "index.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_a_folder_that_holds_only_gitignore_is_ours_and_keeps_it(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    out.mkdir()
    (out / ".gitignore").write_text("*\n")
    write(out, "one")
    assert (out / ".gitignore").read_text() == "*\n"
    assert (out / "index.html").read_text() == "one"


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("three years of work")
    with pytest.raises(OutputRefused), staging(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    out.write_text("a file")
    with pytest.raises(OutputRefused), staging(out):
        pass


def test_an_error_before_the_swap_leaves_the_old_site(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    write(out, "one")
    with pytest.raises(FileNotFoundError), staging(out) as staged:
        staged.put("index.html", tmp_path / "not-there.png")
    assert (out / "index.html").read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_a_swap_that_was_interrupted_between_its_two_renames_is_undone(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    write(out, "one")
    out.rename(tmp_path / f".dist.old-{DEAD}")
    (tmp_path / f".dist.new-{DEAD}").mkdir()
    with staging(out):
        assert (out / "index.html").read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_a_swap_that_was_interrupted_after_its_renames_is_finished(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    write(out, "two")
    (tmp_path / f".dist.old-{DEAD}").mkdir()
    with staging(out):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_the_folders_of_a_build_that_still_runs_are_left_alone(tmp_path: Path) -> None:
    other = tmp_path / f".dist.new-{os.getppid()}"
    other.mkdir()
    write(tmp_path / "dist", "one")
    assert other.exists()


def test_no_path_leads_out_of_the_folder(tmp_path: Path) -> None:
    with staging(tmp_path / "dist") as staged:
        for path in ("../x", "/x", "a/../../x", ""):
            with pytest.raises(AssertionError):
                staged.write(path, b"")


SLOW = """
import sys, time
from pathlib import Path
from site_builder.output import staging, swap
with staging(Path(sys.argv[1])) as staged:
    staged.write("index.html", b"two")
    print("written", flush=True)
    time.sleep(60)
"""


def test_a_killed_build_leaves_the_old_site_and_the_next_one_cleans_up(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    write(out, "one")
    with subprocess.Popen([sys.executable, "-c", SLOW, str(out)], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"written\n"
        running.send_signal(signal.SIGKILL)
        running.wait()
    assert (out / "index.html").read_text() == "one"
    write(out, "three")
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


FULL = """
import resource, sys
from pathlib import Path
from site_builder.build import Request, build
from site_builder.shipped import Shipped
parts, folder, out = map(Path, sys.argv[1:])
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
result = build(Request(folder, out, parts=Shipped(parts / "templates", parts / "frontend", parts / "runtime")))
print(*result.diagnostics, sep="\\n")
sys.exit(not result.written)
"""


def test_a_disk_that_takes_no_more_leaves_the_old_site(make_site, run) -> None:
    """A limit on the size of files stands in for the full disk: writing fails half-way in the same manner."""
    folder = make_site()
    assert run(folder).written
    before = (folder / "dist/index.html").read_bytes()
    parts = Path(__file__).parent / "parts"
    arguments = [sys.executable, "-c", FULL, str(parts), str(folder), str(folder / "dist")]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "output_failed" in done.stdout
    assert (folder / "dist/index.html").read_bytes() == before
    assert not list(folder.glob(".dist*"))


def test_time_is_not_part_of_the_output(make_site, run, tmp_path: Path) -> None:
    folder = make_site()
    one = run(folder, archive=True, out=tmp_path / "a" / "dist").archive
    time.sleep(2.1)  # two seconds are the resolution of times in a zip
    two = run(folder, archive=True, out=tmp_path / "b" / "dist").archive
    assert one.read_bytes() == two.read_bytes()
