"""Fit the figures of the chance to match, and write them to db/reference/odds.json.

Run from the top of the repository: `python tools/fit_odds.py` (standard library only, about a second).
`--check` compares with the file and writes nothing. Input: db/reference/charting.json.

For each specialty:

* Contiguous ranks of matched and of not matched applicants are each 1 + a negative binomial with the
  published mean; its size r (variance = mean + mean²/r) minimises the sum of (F(q) − f(q)/2 − p)² over
  the published quartiles q at p.
* Bayes with the share matched gives the curve P(match | k ranks), k = 1 … 10.
* For each spread s, a is the least-squares fit of k Match-tier programs, at a score of m, to that curve.
* m is the middle of the two Step 2 CK medians; g = their difference / σ², σ = (Q3 − Q1) / 1.349 of the
  matched, not below 0.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from math import exp, lgamma, log, log1p, sqrt
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from imgtui.domain.reference.quadrature import gauss_hermite  # noqa: E402  (a checkout is not always installed)

CHARTING = ROOT / "db" / "reference" / "charting.json"
ODDS = ROOT / "db" / "reference" / "odds.json"

SPREADS = (0.4, 0.8, 1.2)
DEFAULT_S = 0.8
DEFAULT_D = 0.5
D_RANGE = (0.0, 1.0)
STAND_IN = "Internal Medicine"
RANKS = range(1, 11)
QUARTILES = {"q1": 0.25, "median": 0.5, "q3": 0.75}
NORMAL_QUARTILE_SPAN = 1.349
FIT_NODES = 64  # the fit need not be fast
LOG_SIZE = (-4.0, 8.0)  # from extremely uneven to almost Poisson
LEVEL = (-8.0, 6.0)
DIGITS = 4


def minimise(loss: Callable[[float], float], low: float, high: float) -> float:
    """Return where `loss` is least between `low` and `high`: a grid of 240, then golden sections."""
    step = (high - low) / 240
    best = min((low + step * i for i in range(241)), key=loss)
    low, high = max(low, best - step), min(high, best + step)
    golden = (sqrt(5) - 1) / 2
    for _ in range(60):
        left, right = high - golden * (high - low), low + golden * (high - low)
        if loss(left) < loss(right):
            high = right
        else:
            low = left
    return (low + high) / 2


def ranks_chance(k: int, mean: float, size: float) -> float:
    """Return P(K = k) where K − 1 is negative binomial with mean `mean` − 1 and size `size`."""
    extra, mu = k - 1, mean - 1
    return exp(
        lgamma(extra + size)
        - lgamma(size)
        - lgamma(extra + 1)
        + size * log(size / (size + mu))
        + extra * log(mu / (size + mu))
    )


def fit_size(published: Mapping[str, float]) -> float:
    """Return the size of the negative binomial that meets the published quartiles best."""
    mean = published["mean"]

    def loss(log_size: float) -> float:
        size, total = exp(log_size), 0.0
        for name, share in QUARTILES.items():
            if name in published:
                quartile = int(published[name])
                below = sum(ranks_chance(k, mean, size) for k in range(1, quartile))
                total += (below + ranks_chance(quartile, mean, size) / 2 - share) ** 2
        return total

    return exp(minimise(loss, *LOG_SIZE))


def match_curve(published: Mapping[str, Any], size: float, size_not: float) -> list[float]:
    """Return P(match | k ranks) for k in RANKS, by Bayes."""
    share = published["matched_percent"] / 100
    curve = []
    for k in RANKS:
        matched = share * ranks_chance(k, published["ranks_matched"]["mean"], size)
        not_matched = (1 - share) * ranks_chance(k, published["ranks_not_matched"]["mean"], size_not)
        curve.append(matched / (matched + not_matched))
    return curve


def model_curve(level: float, spread: float) -> list[float]:
    """Return the model's chance with k Match-tier programs at a score of m, for k in RANKS."""
    nodes, weights = gauss_hermite(FIT_NODES)
    misses = [-log1p(exp(level + spread * node)) for node in nodes]
    return [1 - sum(w * exp(k * miss) for w, miss in zip(weights, misses, strict=True)) for k in RANKS]


def fit_level(curve: Sequence[float], spread: float) -> tuple[float, float]:
    """Return a (logits) fitted to `curve` at `spread`, and the root mean square of what is left."""

    def loss(level: float) -> float:
        return sum((m - c) ** 2 for m, c in zip(model_curve(level, spread), curve, strict=True))

    level = minimise(loss, *LEVEL)
    return level, sqrt(loss(level) / len(curve))


def fit_specialty(published: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entry of one specialty of db/reference/odds.json."""
    size = fit_size(published["ranks_matched"])
    size_not = fit_size(published["ranks_not_matched"])
    curve = match_curve(published, size, size_not)
    levels = {str(spread): fit_level(curve, spread) for spread in SPREADS}
    step2, median_not = published["step2_matched"], published["step2_not_matched"]["median"]
    sigma = (step2["q3"] - step2["q1"]) / NORMAL_QUARTILE_SPAN
    return {
        "a": {spread: round(level, DIGITS) for spread, (level, _) in levels.items()},
        "residual": {spread: round(residual, DIGITS) for spread, (_, residual) in levels.items()},
        "m": (step2["median"] + median_not) / 2,
        "g": max(0.0, round((step2["median"] - median_not) / sigma**2, 6)),
        "sigma": round(sigma, DIGITS),
        "ranks": {
            "matched": {"mean": published["ranks_matched"]["mean"], "size": round(size, DIGITS)},
            "not_matched": {"mean": published["ranks_not_matched"]["mean"], "size": round(size_not, DIGITS)},
        },
        "curve": [round(value, DIGITS) for value in curve],
        "inputs": published,
    }


def fit(charting: Mapping[str, Any]) -> dict[str, Any]:
    """Return the whole of db/reference/odds.json."""
    return {
        "id": "odds",
        "title": "Chance to match: fitted figures",
        "source": f"fitted by tools/fit_odds.py to: {charting['source']}",
        "year": charting["year"],
        "kind": "fitted",
        "model": {
            "d": DEFAULT_D,
            "s": DEFAULT_S,
            "d_range": list(D_RANGE),
            "s_range": [min(SPREADS), max(SPREADS)],
            "stand_in": STAND_IN,
            "source": "ours",
        },
        "cannot_know": charting["cannot_know"],
        "specialties": {name: fit_specialty(entry) for name, entry in charting["specialties"].items()},
    }


def render(odds: Mapping[str, Any]) -> str:
    """Return the file's text."""
    return json.dumps(odds, indent=2, ensure_ascii=False) + "\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Write the file, or compare with it; 1 when `--check` finds a difference."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with the file, write nothing")
    options = parser.parse_args(argv)
    text = render(fit(json.loads(CHARTING.read_text(encoding="utf-8"))))
    if options.check:
        same = ODDS.read_text(encoding="utf-8") == text
        print("db/reference/odds.json " + ("is what the fit gives" if same else "differs from the fit"))
        return 0 if same else 1
    ODDS.write_text(text, encoding="utf-8")
    print(f"wrote {ODDS.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
