"""From which probability up an issue is assigned: the thresholds that serve best on findings that the model had not seen."""

import numpy as np
import numpy.typing as npt

from ingest.issues.classify import MOST

Array = npt.NDArray[np.float64]
STEP, NEAR = 0.02, 0.01


def thresholds(likely: Array, raises: Array, first: npt.NDArray[np.int64]) -> dict[str, float]:
    """`assign`, `best` and `suggest`: of those within `NEAR` of the best micro-F1, the ones that find most main issues.

    `first` is the place of each finding's main issue, -1 where it raises none.
    """
    order = np.argsort(-likely, axis=1, kind="stable")[:, :MOST]
    sure, right = np.take_along_axis(likely, order, 1), np.take_along_axis(raises, order, 1)
    main = (order == first[:, None]) & (first >= 0)[:, None]
    tried: list[tuple[float, float, float, float]] = []
    for assign in np.arange(0.10, 0.42, STEP):
        for best in np.arange(0.06, assign + STEP / 2, STEP):
            taken = sure >= assign
            taken[:, 0] = sure[:, 0] >= best
            f1 = 2 * (taken * right).sum() / (taken.sum() + raises.sum())
            firsts = (taken & main).sum() / (first >= 0).sum()
            tried.append((round(float(f1), 4), round(float(firsts), 4), round(float(assign), 2), round(float(best), 2)))
    enough = max(tried)[0] - NEAR
    _, _, assign, best = max((one for one in tried if one[0] >= enough), key=lambda one: one[1:])
    return {"assign": assign, "best": best, "suggest": round(best / 2, 2)}
