"""The sample: digests of public reports that come with the software, kept in a workspace of their own.

What is read of them never mixes with what somebody read: the sample's workspace stands beside the user's.
"""

from pathlib import Path

SAMPLE = Path(__file__).parent / "sample"
"""The folder of the digests; `benchmarks/make_sample.py` makes them."""


def beside(workspace: Path) -> Path:
    """The sample's workspace for a user whose own is this one: next to it, under its name with `-sample` after it."""
    return workspace.with_name(f"{workspace.name}-sample")
