import runpy
from pathlib import Path

WRITER = runpy.run_path(str(Path(__file__).with_name("write_diagnostics.py")))


def test_every_code_has_an_example_and_every_example_a_code() -> None:
    examples = set(WRITER["fixtures"]())
    codes = WRITER["builder_codes"]() | WRITER["engine_codes"]()
    assert codes - examples == set(), "codes without an example in tests/sites_invalid"
    assert examples - codes == set(), "examples for codes that nothing reports"


def test_the_reference_is_up_to_date() -> None:
    """If not: ``python tests/site_builder/write_diagnostics.py``."""
    assert WRITER["TARGET"].read_text(encoding="utf-8") == WRITER["render"]()
