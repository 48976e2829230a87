"""Item-item graphs in float64 with dense matrices: damped co-occurrence, also of described items that nobody touched, sparse
linear model, session order, feature cosine.

Run: python3 item_graphs.py  (writes item_graphs.json beside itself; numpy >= 1.24, any version gives these values)
Events are made by a formula stated here, so they depend on no random generator.
"""

import json
import pathlib

import numpy as np

USERS, ITEMS, FEATURES, WINDOW = 9, 13, 7, 3
DAMPING, HELD, RECOMMENDED, SKIP, SESSION_SECONDS = 0.75, 0.65, 0.3, 0.8, 600.0
LINEAR_DAMPING, RIDGE, DEGREE_RIDGE = 0.5, 10.0, 0.5
UNTOUCHED, STAND_INS = [3, 8, 12], 5


def events():
    """(user, item, weight, seconds); some pairs come twice, and gaps go from seconds to days."""
    rows = []
    for user in range(USERS):
        for step in range(4 + user % 5):
            item = (user * 5 + step * step * 3 + step) % ITEMS
            seconds = 1000.0 * user + step * [7.0, 90.0, 900.0, 50000.0][(user + step) % 4] + step
            rows.append((user, item, 0.5 + (user + step) % 3, seconds))
    return rows


def histories(rows):
    merged = {}
    for user, item, weight, seconds in rows:
        old = merged.get((user, item), (0.0, -np.inf))
        merged[(user, item)] = (old[0] + weight, max(old[1], seconds))
    return [
        sorted((t, item) for (u, item), (_, t) in merged.items() if u == user) for user in range(USERS)
    ]


def matrix(ordered):
    x = np.zeros((USERS, ITEMS))
    for user, history in enumerate(ordered):
        for _, item in history:
            x[user, item] = 1
    return x


def cooccurrence(ordered):
    x = matrix(ordered)
    votes = np.diag(x.sum(axis=1) ** -DAMPING)
    users = np.maximum(x.sum(axis=0), 1)
    s = (x.T @ votes @ x) * np.outer(users**-HELD, users**-RECOMMENDED)
    np.fill_diagonal(s, 0)
    return s


def linear(ordered):
    """Item j from all items that share a user with it: weighted ridge regression, what is not positive left out."""
    x = matrix(ordered)
    gram = x.T @ np.diag(x.sum(axis=1) ** -LINEAR_DAMPING) @ x
    b = np.zeros((ITEMS, ITEMS))
    for j in range(ITEMS):
        near = [i for i in range(ITEMS) if i != j and gram[i, j] > 0]
        if near:
            g = gram[np.ix_(near, near)]
            b[near, j] = np.linalg.solve(g + np.diag(RIDGE + DEGREE_RIDGE * np.diag(g)), gram[near, j])
    return np.maximum(b, 0)


def sequence(ordered):
    n = np.zeros((ITEMS, ITEMS))
    for history in ordered:
        for p in range(len(history)):
            for q in range(p + 1, min(len(history), p + WINDOW + 1)):
                gap = history[q][0] - history[p][0]
                n[history[p][1], history[q][1]] += SKIP ** (q - p - 1) / (1 + gap / SESSION_SECONDS) ** 2
    after, before = n.sum(axis=1), n.sum(axis=0)
    scale = np.sqrt(np.outer(after, before))
    return np.divide(n, scale, out=np.zeros_like(n), where=scale > 0)


def features():
    x = np.zeros((ITEMS, FEATURES))
    for item in range(ITEMS):
        for k in range(item % 4):
            x[item, (item * 2 + k * 3) % FEATURES] = 0.25 + ((item + k) % 5)
    return x


def rare_cosine(x):
    """Cosine after each feature is multiplied by ln((items + 1) / items with it)."""
    having = np.maximum((x > 0).sum(axis=0), 1)
    x = x * np.log((ITEMS + 1) / having)
    norms = np.sqrt((x**2).sum(axis=1))
    s = np.divide(x @ x.T, np.outer(norms, norms), out=np.zeros((ITEMS, ITEMS)), where=np.outer(norms, norms) > 0)
    np.fill_diagonal(s, 0)
    return s


def descriptions():
    """Three features an item, so that items have more than STAND_INS alike; the last item has none."""
    x = np.zeros((ITEMS, FEATURES))
    for item in range(ITEMS - 1):
        for k in range(3):
            x[item, (item + k * k) % FEATURES] = 0.25 + ((item * 3 + k) % 5)
    return x


def with_untouched(s, touched, cosine):
    """A column of s for every untouched item: the mean over its nearest touched ones, weighted by the cosine.

    An item speaks as loud for what is like itself as for what goes with it best.
    """
    s = s + np.diag(s.max(axis=1))
    for item in sorted(set(range(ITEMS)) - set(touched)):
        nearest = sorted((w for w in touched if cosine[item, w] > 0), key=lambda w: -cosine[item, w])[:STAND_INS]
        if nearest:
            s[:, item] = np.average(s[:, nearest], axis=1, weights=cosine[item, nearest])
    np.fill_diagonal(s, 0)
    return s


def main():
    rows = events()
    ordered = histories(rows)
    x = features()
    following = sequence(ordered)
    touched = [item for item in range(ITEMS) if item not in UNTOUCHED]
    without = histories([row for row in rows if row[1] in touched])
    golden = {
        "users": USERS,
        "items": ITEMS,
        "features": FEATURES,
        "window": WINDOW,
        "events": [list(row) for row in rows],
        "itemFeatures": x.tolist(),
        "cooccurrence": cooccurrence(ordered).tolist(),
        "linear": linear(ordered).tolist(),
        "next": following.tolist(),
        "previous": following.T.tolist(),
        "featureCosine": rare_cosine(x).tolist(),
        "untouched": UNTOUCHED,
        "descriptions": descriptions().tolist(),
        "untouchedCooccurrence": with_untouched(cooccurrence(without), touched, rare_cosine(descriptions())).tolist(),
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(golden, indent=None, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
