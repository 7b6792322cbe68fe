import runpy
from pathlib import Path

WRITER = runpy.run_path(str(Path(__file__).with_name("write_site.py")))


def test_the_reference_is_up_to_date() -> None:
    """If not: ``python tests/site_builder/write_site.py``."""
    assert WRITER["TARGET"].read_text(encoding="utf-8") == WRITER["render"]()


def test_every_key_says_what_it_is_for() -> None:
    for table in WRITER["tables"]():
        for field in table.fields:
            assert field.doc, f"{table.name}.{field.name}"
