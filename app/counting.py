"""Counts in words: how often of how many, and how sure that is."""

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


def gap(days: int) -> str:
    """A span of days as people say it: `5 months`, `2 years 3 months`."""
    months = round(days / 30.44)
    years, rest = divmod(months, 12)
    parts = [f"{years} year{'' if years == 1 else 's'}"] if years else []
    parts += [f"{rest} month{'' if rest == 1 else 's'}"] if rest or not years else []
    return " ".join(parts)
