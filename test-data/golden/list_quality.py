"""Novelty and intra-list diversity by their definitions: logarithms of shares, and every pair's cosine; no library.

Run: python3 list_quality.py  (writes list_quality.json beside itself; Python >= 3.9, seed 21)
Novelty: mean over a list of -log2(share of the users with any item who have it), as Vargas and Castells 2011; an item
nobody has counts as had by one. Diversity: mean of 1 - cosine over the unordered pairs, 0 for fewer than two items.
"""

import itertools
import json
import math
import pathlib
import random

SEED, USERS, ITEMS, DIMENSION, CATEGORIES = 21, 30, 40, 5, 7


def cosine(a, b):
    norms = math.sqrt(math.fsum(x * x for x in a)) * math.sqrt(math.fsum(x * x for x in b))
    return math.fsum(x * y for x, y in zip(a, b)) / norms if norms else 0.0


def diversity(items, vectors):
    pairs = list(itertools.combinations(items, 2))
    return math.fsum(1 - cosine(vectors[a], vectors[b]) for a, b in pairs) / len(pairs) if pairs else 0.0


def main():
    generator = random.Random(SEED)
    owned = [sorted(generator.sample(range(ITEMS - 3), generator.randrange(0, 7))) for _ in range(USERS)]
    # Multiples of 1/64 are exact in float32; item 5 has no direction, item 6 no category.
    vectors = [[generator.randrange(-64, 65) / 64 for _ in range(DIMENSION)] for _ in range(ITEMS)]
    vectors[5] = [0.0] * DIMENSION
    categories = [sorted(generator.sample(range(CATEGORIES), generator.randrange(1, 4))) for _ in range(ITEMS)]
    categories[6] = []
    sets = [[1.0 if c in own else 0.0 for c in range(CATEGORIES)] for own in categories]
    buyers = sum(1 for own in owned if own)
    lists = [generator.sample(range(ITEMS), size) for size in (0, 1, 2, 3, 10, 20, 40)]
    expected = []
    for items in lists:
        bits = [-math.log2(max(1, sum(i in own for own in owned)) / buyers) for i in items]
        expected.append(
            {
                "items": items,
                "novelty": math.fsum(bits) / len(bits) if bits else 0.0,
                "embeddingDiversity": diversity(items, vectors),
                "categoryDiversity": diversity(items, sets),
            }
        )
    golden = {"owned": owned, "items": ITEMS, "vectors": vectors, "categories": categories, "expected": expected}
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(golden, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
