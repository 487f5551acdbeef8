"""The room's YAML files, read with the parser that is quick where it is there."""

from pathlib import Path
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(path: Path) -> Any:
    """What a YAML file says; only plain data, never objects. Raises `yaml.YAMLError`."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - both loaders are the safe one
