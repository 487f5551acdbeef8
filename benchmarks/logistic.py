"""Logistic regression by Newton's method: few weights, many rows, the same result each time."""

from math import log

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
SHRINK = 3.0
_STEPS, _ENOUGH = 30, 1e-5


def fit(seen: Array, truth: Array, worth: Array) -> tuple[Array, float, Array]:
    """Weights, bias and the probabilities they give, of a truth that stands in the shape of `seen` without its last axis.

    `worth` says how much each row counts. A ridge on standardised columns keeps weights small.
    """
    flat, wanted, counts = seen.reshape(-1, seen.shape[-1]), truth.ravel(), worth.ravel()
    mean, spread = flat.mean(0), flat.std(0) + 1e-9
    columns = np.hstack([(flat - mean) / spread, np.ones((len(flat), 1))])
    shrink = np.diag([SHRINK] * flat.shape[1] + [0.0])
    share = float((counts * wanted).sum() / counts.sum())
    weights = np.zeros(columns.shape[1])
    weights[-1] = log(share / (1 - share))
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-(columns @ weights)))
        curve = (columns * (counts * likely * (1 - likely))[:, None]).T @ columns + shrink
        step = np.linalg.solve(curve, columns.T @ (counts * (likely - wanted)) + shrink @ weights)
        weights = weights - step / max(1.0, float(np.abs(step).max()))
        if float(np.abs(step).max()) < _ENOUGH:
            break
    likely = 1 / (1 + np.exp(-(columns @ weights)))
    return weights[:-1] / spread, float(weights[-1] - (weights[:-1] * mean / spread).sum()), likely.reshape(truth.shape)
