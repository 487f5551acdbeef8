"""A share of a few is a guess at the share of many: its 95 % interval, after Wilson, and whether two shares differ."""

from math import sqrt

Z = 1.959963984540054
"""Standard deviations that leave 2.5 % on either side."""


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """The lowest and highest share that `hits` of `trials` (at least one) may stand for."""
    share = hits / trials
    spread = 1 + Z * Z / trials
    centre = (share + Z * Z / (2 * trials)) / spread
    margin = Z / spread * sqrt(share * (1 - share) / trials + Z * Z / (4 * trials * trials))
    return max(0.0, centre - margin), min(1.0, centre + margin)


def change(earlier: tuple[int, int], later: tuple[int, int]) -> int:
    """1 when the later share (hits, trials) is higher by more than chance, -1 when it is lower, else 0 (after Newcombe)."""
    (low, high), (low_later, high_later) = wilson(*earlier), wilson(*later)
    share, share_later = earlier[0] / earlier[1], later[0] / later[1]
    difference = share_later - share
    if difference - sqrt((share_later - low_later) ** 2 + (high - share) ** 2) > 0:
        return 1
    if difference + sqrt((high_later - share_later) ** 2 + (share - low) ** 2) < 0:
        return -1
    return 0
