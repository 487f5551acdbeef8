"""The learning curve of issues as a picture: how micro-F1 grows with the findings that were labelled."""

from collections.abc import Sequence

WIDE, HIGH, LEFT, LOW, TOP = 640, 320, 50, 40, 20
KINDS = (("weaknesses", "#1f5a8a"), ("strengths", "#b35c1e"))
LEAST, MOST, CEILING = 0.4, 0.9, 0.85
"""The ends of the upright scale, and what two people reach who label the same findings blind."""


def drawn(points: Sequence[tuple[int, float, float]]) -> str:
    """An SVG of (findings, F1 of weaknesses, F1 of strengths)."""
    most = max(many for many, _, _ in points)

    def across(many: float) -> float:
        return LEFT + (WIDE - LEFT - 20) * many / most

    def up(figure: float) -> float:
        return HIGH - LOW - (HIGH - LOW - TOP) * (figure - LEAST) / (MOST - LEAST)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDE}" height="{HIGH}" fill="white"/>',
    ]
    for tenth in range(round(LEAST * 10), round(MOST * 10) + 1):
        y = up(tenth / 10)
        parts.append(
            f'<path d="M{LEFT} {y:.1f}H{WIDE - 20}" stroke="#ddd"/><text x="{LEFT - 28}" y="{y + 4:.1f}">{tenth / 10}</text>'
        )
    y = up(CEILING)
    parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDE - 20}" stroke="#555" stroke-dasharray="4 4"/>')
    parts.append(f'<text x="{LEFT + 6}" y="{y - 5:.1f}">people, blind: {CEILING}</text>')
    for at, (kind, colour) in enumerate(KINDS, 1):
        line = " ".join(f"{across(point[0]):.1f},{up(point[at]):.1f}" for point in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{across(point[0]):.1f}" cy="{up(point[at]):.1f}" r="3" fill="{colour}"/>' for point in points]
        end = up(points[-1][at]) + (-8 if at == 1 else 16)
        parts.append(
            f'<text x="{WIDE - 24}" y="{end:.1f}" text-anchor="end" fill="{colour}">{kind} {points[-1][at]:.3f}</text>'
        )
    for many, _, _ in points:
        parts.append(f'<text x="{across(many):.1f}" y="{HIGH - LOW + 16}" text-anchor="middle">{many}</text>')
    middle = (WIDE + LEFT) / 2
    parts.append(
        f'<text x="{middle:.0f}" y="{HIGH - 6}" text-anchor="middle">labelled findings; letters left out in turn</text>'
    )
    return "\n".join((*parts, "</svg>", ""))
