"""How hypothesis runs: no time limits, since machines differ. Makes the helpers beside the tests importable."""

import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))
settings.register_profile("scoring", deadline=None)
settings.load_profile("scoring")
