"""Put what the commands really print into the documentation: `python -m tests.docs`, then read what changed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.docs.blocks import PAGES, ROOT, blocks, session


def main() -> None:
    """Rewrite the output of every console block."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        with TemporaryDirectory() as folder:
            shutil.copytree(ROOT / "rules", Path(folder) / "rules")
            os.chdir(folder)
            for block in blocks(page):
                if "file" in block.words:
                    Path(block.words["file"]).write_text(block.text, encoding="utf-8")
                if block.language == "console":
                    text = text.replace(f"console\n{block.text}```", f"console\n{session(block)}```", 1)
            os.chdir(ROOT)
        page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
