"""Counts in words: how often of how many, and how sure that is."""

from collections.abc import Collection

from ontology.records import Recurrence


def share(one: Recurrence) -> str:
    """`63 of 87 areas`, of those in which it was looked for; empty where it was looked for nowhere."""
    if one.share is None:
        return ""
    return f"{one.share * one.areas_inspected:.0f} of {one.areas_inspected} areas"


def sureness(one: Recurrence) -> str:
    """`72 % (62 to 81 %)`: the share of those areas, and what it may be given that they are so few."""
    if one.share is None or one.share_low is None or one.share_high is None:
        return ""
    return f"{one.share:.0%} ({100 * one.share_low:.0f} to {one.share_high:.0%})".replace("%", " %")


def unassured(statuses: Collection[str], done: int) -> str:
    """Why nothing is known to have come back after an assurance: the statuses of all recommendations, empty where none is said.

    Empty itself where some that arise from findings are said to be `done`: what came back after those is counted.
    """
    if done:
        return ""
    said = sum(1 for one in statuses if one)
    return (
        "Whether it came back after an assurance that it was done cannot be told here: "
        f"of {len(statuses):,} recommendations, this collection says of {said:,} how far they have come, "
        "and of none that follows from a finding that it is done."
    )


def gap(days: int) -> str:
    """A span of days as people say it: `5 months`, `2 years 3 months`."""
    months = round(days / 30.44)
    years, rest = divmod(months, 12)
    parts = [f"{years} year{'' if years == 1 else 's'}"] if years else []
    parts += [f"{rest} month{'' if rest == 1 else 's'}"] if rest or not years else []
    return " ".join(parts)
