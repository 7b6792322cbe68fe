"""Write the requests and expected responses of every vector again: ``python tests/vectors/regenerate.py``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from vectorfiles import vectors, write_generated

for folder in vectors():
    write_generated(folder)
    print(folder.name)  # noqa: T201, a command's output
