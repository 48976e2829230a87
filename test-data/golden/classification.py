"""Classification metrics by their definitions: AUC by comparing every positive with every negative; no library.

Run: python3 classification.py  (writes classification.json beside itself; Python >= 3.9, seed 22)
The Platt curve is found by bisection on the slope, with the intercept by bisection inside, from the likelihood's
derivatives alone: slow, and unlike Newton's method. Positives are to have (N+ + 1) / (N+ + 2), others 1 / (N- + 2).
"""

import json
import math
import pathlib
import random

SEED = 22


def metrics(positive, probability, threshold):
    pairs = list(zip(positive, probability))
    hits = sum(1 for p, q in pairs if p and q > threshold)
    alarms = sum(1 for p, q in pairs if not p and q > threshold)
    misses = sum(positive) - hits
    ups = [q for p, q in pairs if p]
    downs = [q for p, q in pairs if not p]
    wins = sum(1.0 if up > down else 0.5 if up == down else 0.0 for up in ups for down in downs)
    kept = [min(max(q, 1e-15), 1 - 1e-15) for q in probability]
    return {
        "accuracy": sum(1 for p, q in pairs if p == (q > threshold)) / len(pairs),
        "precision": hits / (hits + alarms) if hits + alarms else 0.0,
        "recall": hits / (hits + misses),
        "f1": 2 * hits / (2 * hits + alarms + misses) if hits else 0.0,
        "auc": wins / (len(ups) * len(downs)),
        "logLoss": -math.fsum(math.log(q) if p else math.log1p(-q) for p, q in zip(positive, kept)) / len(pairs),
    }


def bisect(function, low, high):
    """The root of an increasing function."""
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) < 0 else (low, middle)
    return (low + high) / 2


def platt(scores, positive):
    ups, downs = sum(positive), len(positive) - sum(positive)
    wanted = [(ups + 1) / (ups + 2) if p else 1 / (downs + 2) for p in positive]

    def probability(exponent):
        return 1 / (1 + math.exp(-exponent)) if exponent > -700 else 0.0

    def intercept(slope):
        return bisect(
            lambda b: math.fsum(probability(slope * s + b) - t for s, t in zip(scores, wanted)), -100.0, 100.0
        )

    def by_slope(slope):
        b = intercept(slope)
        return math.fsum((probability(slope * s + b) - t) * s for s, t in zip(scores, wanted))

    slope = bisect(by_slope, -20.0, 20.0)
    return {"slope": slope, "intercept": intercept(slope)}


def main():
    generator = random.Random(SEED)
    cases = []
    for count, lift, levels, threshold in ((12, 2, 8, 0.5), (200, 3, 20, 0.5), (200, 0, 10, 0.3), (60, 4, 1000, 0.9)):
        positive = [True, False] + [generator.random() < 0.4 for _ in range(count - 2)]
        probability = [
            min(levels, max(0, round(generator.random() * levels * 0.7 + (lift * levels / 12 if p else 0)))) / levels
            for p in positive
        ]
        case = {"positive": positive, "probability": probability, "threshold": threshold}
        cases.append({**case, "expected": metrics(positive, probability, threshold)})
    curves = []
    for count, lift, scale in ((40, 1.0, 1.0), (200, 0.5, 4.0), (30, -0.7, 0.25)):
        positive = [generator.random() < 0.5 for _ in range(count)]
        # Multiples of 1/64 are exact in float32.
        scores = [round(64 * scale * (generator.gauss(0, 1) + (lift if p else 0))) / 64 for p in positive]
        curves.append({"positive": positive, "scores": scores, "expected": platt(scores, positive)})
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps({"cases": cases, "curves": curves}, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
