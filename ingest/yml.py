"""The room's YAML files, read with the parser that is quick where it is there."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(path: Path) -> Any:
    """What a YAML file says; only plain data, never objects. Raises `yaml.YAMLError`."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - both loaders are the safe one


def pattern(ways: Iterable[str], words: Mapping[str, str]) -> re.Pattern[str]:
    """One pattern that fits where any of these does; `{name}` in them stands for the pattern that `words` gives that name."""
    joined = "|".join(ways)
    while (filled := re.sub(r"\{([a-z]+)\}", lambda name: words[name[1]], joined)) != joined:
        joined = filled
    return re.compile(joined)
