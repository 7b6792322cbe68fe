"""Makes the helpers beside the tests importable: `batches` runs them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
