"""Ranking metrics by their definitions, from whole sorted lists and sets; no library.

Run: python3 ranking_metrics.py  (writes ranking_metrics.json beside itself; Python >= 3.9, seed 20)
Scores are a permutation of multiples of 1/64, so they are exact in float32 and no two of a user are equal.
"""

import json
import math
import pathlib
import random

SEED, USERS, ITEMS = 20, 9, 60
CUTOFFS = [1, 3, 5, 10, 20, 59, 100]


def make_case():
    generator = random.Random(SEED)
    scores, test, masked = [], [], []
    for user in range(USERS):
        chosen = generator.sample(range(ITEMS), 14)
        hidden = generator.randrange(0, 9)
        wanted = [0, 1, 5][user] if user < 3 else generator.randrange(1, 6)
        masked.append(sorted(chosen[5 : 5 + hidden]))
        test.append(sorted(chosen[:wanted]))
        # Wanted items are lifted a little, so that there are hits at every cut-off.
        keys = [generator.random() + (0.45 if item in test[user] else 0) for item in range(ITEMS)]
        places = {item: place for place, item in enumerate(sorted(range(ITEMS), key=keys.__getitem__))}
        scores.append([(places[item] - ITEMS / 2) / 64 for item in range(ITEMS)])
    test[4] = sorted(test[4][:1] + masked[4][:1])  # one wanted item can never be shown
    return scores, test, masked


def figures(ranking, wanted, k):
    """Metrics of one user from the ranking as a list of items, best first."""
    top = ranking[:k]
    hits = [item in wanted for item in top]
    recall = sum(hits) / len(wanted)
    precision = sum(hits) / k
    gains = [1 / math.log2(rank + 1) for rank, hit in enumerate(hits, 1) if hit]
    ideal = [1 / math.log2(rank + 1) for rank in range(1, min(k, len(wanted)) + 1)]
    precisions = [sum(hits[:rank]) / rank for rank, hit in enumerate(hits, 1) if hit]
    return {
        "recall": recall,
        "precision": precision,
        "f1": 0.0 if not any(hits) else 2 * precision * recall / (precision + recall),
        "ndcg": math.fsum(gains) / math.fsum(ideal),
        "hitRate": 1.0 if any(hits) else 0.0,
        "mrr": next((1 / rank for rank, hit in enumerate(hits, 1) if hit), 0.0),
        "map": math.fsum(precisions) / min(k, len(wanted)),
    }


def main():
    scores, test, masked = make_case()
    expected = []
    for k in CUTOFFS:
        per_user, shown = [], set()
        for user in range(USERS):
            if not test[user]:
                continue
            candidates = [item for item in range(ITEMS) if item not in masked[user]]
            ranking = sorted(candidates, key=lambda item: -scores[user][item])
            shown.update(ranking[:k])
            per_user.append(figures(ranking, set(test[user]), k))
        means = {name: math.fsum(f[name] for f in per_user) / len(per_user) for name in per_user[0]}
        expected.append({"k": k, "users": len(per_user), "coverage": len(shown) / ITEMS, **means})
    golden = {"items": ITEMS, "scores": scores, "test": test, "masked": masked, "expected": expected}
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(golden, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
