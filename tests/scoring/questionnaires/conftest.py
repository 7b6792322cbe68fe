"""Makes the helpers beside the tests importable: `samples` (generated questionnaires) and `oracle` (a naive re-statement)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
