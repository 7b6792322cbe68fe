"""Whose work is in the runtime, and under which terms: the table behind `licences.html`."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from site_builder.runtime_pack import pins

_TEXTS = Path(__file__).with_name("licence_texts")


@dataclass(frozen=True)
class Part:
    """One work inside the runtime.

    `licence` is an SPDX expression, `text` the file with its terms, `source` where its source is to be had.
    """

    name: str
    version: str | None
    licence: str
    text: str
    copyright: str
    source: str


PARTS: Final = (
    Part(
        "Pyodide",
        pins.PYODIDE_VERSION,
        "MPL-2.0",
        "MPL-2.0.txt",
        "Copyright (c) Pyodide contributors and Mozilla",
        f"https://github.com/pyodide/pyodide/tree/{pins.PYODIDE_VERSION}",
    ),
    Part(
        "CPython and its standard library",
        pins.PYTHON_VERSION,
        "PSF-2.0",
        "PSF-2.0.txt",
        "Copyright (c) 2001 Python Software Foundation; all rights reserved",
        f"https://github.com/python/cpython/tree/v{pins.PYTHON_VERSION}",
    ),
    Part(
        "Emscripten",
        "4.0.9",
        "MIT",
        "MIT.txt",
        "Copyright (c) 2010-2014 Emscripten authors, see AUTHORS file",
        "https://github.com/emscripten-core/emscripten/tree/4.0.9",
    ),
    Part(
        "musl (in Emscripten's C library)",
        None,
        "MIT",
        "MIT.txt",
        "Copyright (c) 2005-2020 Rich Felker, et al.",
        "https://musl.libc.org/",
    ),
    Part(
        "LLVM runtime libraries (compiler-rt, libc++, libc++abi, libunwind)",
        None,
        "Apache-2.0 WITH LLVM-exception",
        "Apache-2.0-LLVM-exception.txt",
        "The LLVM Project contributors",
        "https://github.com/llvm/llvm-project",
    ),
    Part(
        "zlib",
        None,
        "Zlib",
        "Zlib.txt",
        "Copyright (C) 1995-2024 Jean-loup Gailly and Mark Adler",
        "https://zlib.net/",
    ),
    Part(
        "bzip2",
        None,
        "bzip2-1.0.6",
        "bzip2-1.0.6.txt",
        "Copyright (C) 1996-2019 Julian R Seward. All rights reserved.",
        "https://sourceware.org/bzip2/",
    ),
    Part(
        "libffi",
        None,
        "MIT",
        "MIT.txt",
        "libffi - Copyright (c) 1996-2024 Anthony Green, Red Hat, Inc and others.",
        "https://github.com/libffi/libffi",
    ),
    Part(
        "Expat (in CPython)",
        "2.6.4",
        "MIT",
        "MIT.txt",
        "Copyright (c) 1998-2000 Thai Open Source Software Center Ltd and Clark Cooper; "
        "Copyright (c) 2001-2024 Expat maintainers",
        "https://github.com/libexpat/libexpat/tree/R_2_6_4",
    ),
    Part(
        "libmpdec (in CPython)",
        None,
        "BSD-2-Clause",
        "BSD-2-Clause.txt",
        "Copyright (c) 2008-2020 Stefan Krah. All rights reserved.",
        "https://www.bytereef.org/mpdecimal/",
    ),
    Part(
        "HACL* (in CPython)",
        None,
        "MIT",
        "MIT.txt",
        "Copyright (c) 2016-2022 INRIA, CMU and Microsoft Corporation; Copyright (c) 2022-2023 HACL* Contributors",
        "https://github.com/hacl-star/hacl-star",
    ),
    Part(
        "mimalloc (in CPython)",
        None,
        "MIT",
        "MIT.txt",
        "Copyright (c) 2018-2021 Microsoft Corporation, Daan Leijen",
        "https://github.com/microsoft/mimalloc",
    ),
    Part(
        "error-stack-parser, stackframe (in Pyodide)",
        None,
        "MIT",
        "MIT.txt",
        "Copyright (c) 2017 Eric Wendelin",
        "https://github.com/stacktracejs/error-stack-parser",
    ),
)

CHANGES: Final = (
    "Pyodide's scripts and WebAssembly file are used unchanged, apart from compression and minification. Of the Python "
    "library only the modules in use are included, compiled from the unchanged sources Pyodide ships; four modules "
    "(asyncio, importlib.resources, pyodide.webloop, pyodide._package_loader) are not, and empty modules of the same "
    "names, part of this project, take their place."
)


def write(folder: Path) -> None:
    """Write `licences.json` ({"changes": text, "parts": [...]}) and the texts in `licences/` into `folder`."""
    listed = {"changes": CHANGES, "parts": [asdict(part) for part in PARTS]}
    (folder / "licences.json").write_text(json.dumps(listed, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    target = folder / "licences"
    target.mkdir()
    for name in sorted({part.text for part in PARTS}):
        (target / name).write_bytes((_TEXTS / name).read_bytes())
