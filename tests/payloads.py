"""Eighty ways in which a text has become a program; each says so by `top.alive`."""

import json
from pathlib import Path

ALL: list[str] = json.loads(Path(__file__).with_suffix(".json").read_text())
