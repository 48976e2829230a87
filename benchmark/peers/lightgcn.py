"""LightGCN (He et al. 2020) in PyTorch on the CPU: BPR, Adam, full propagation in every step.

Trains for a limited time, times the steps after a warm-up, and writes the final embeddings (float32, row-major, users
first) for whoever evaluates them. Reading and writing are not in the clock.
"""

import argparse
import json
import statistics
import sys
import time

import numpy as np
import torch

from graph import normalised_adjacency, read_pairs


class LightGcn:
    def __init__(self, adjacency, user_count, item_count, dimension, layers):
        self.adjacency = adjacency
        self.user_count = user_count
        self.layers = layers
        self.table = torch.nn.Parameter(0.1 * torch.randn(user_count + item_count, dimension))

    def embeddings(self):
        layer = self.table
        total = layer
        for _ in range(self.layers):
            layer = torch.sparse.mm(self.adjacency, layer)
            total = total + layer
        return total / (self.layers + 1)

    def loss(self, users, positives, negatives, l2):
        embeddings = self.embeddings()
        rows = [users, self.user_count + positives, self.user_count + negatives]
        user, positive, negative = (embeddings[row] for row in rows)
        difference = (user * (positive - negative)).sum(dim=1)
        norm = sum(self.table[row].pow(2).sum() for row in rows)
        return torch.nn.functional.softplus(-difference).mean() + l2 * 0.5 * norm / len(users)


class Sampler:
    """Shuffled positives, each with one item that the user does not have."""

    def __init__(self, pairs, item_count, seed):
        self.pairs = pairs
        self.item_count = item_count
        self.random = np.random.default_rng(seed)
        self.known = np.sort(pairs[:, 0] * item_count + pairs[:, 1])

    def batches(self, size):
        order = self.random.permutation(len(self.pairs))
        for start in range(0, len(order), size):
            batch = self.pairs[order[start : start + size]]
            yield tuple(
                torch.from_numpy(np.ascontiguousarray(x)) for x in (batch[:, 0], batch[:, 1], self.negatives(batch[:, 0]))
            )

    def negatives(self, users):
        items = self.random.integers(0, self.item_count, len(users))
        while True:
            keys = users * self.item_count + items
            places = np.minimum(np.searchsorted(self.known, keys), len(self.known) - 1)
            taken = self.known[places] == keys
            if not taken.any():
                return items
            items[taken] = self.random.integers(0, self.item_count, int(taken.sum()))


def train(model, sampler, options):
    """Returns step seconds; the first ones are the warm-up and are in the training, not in the median."""
    optimizer = torch.optim.Adam([model.table], lr=options.learning_rate)
    steps = []
    while True:
        batches = iter(sampler.batches(options.batch_size))
        while True:
            start = time.perf_counter()
            batch = next(batches, None)
            if batch is None:
                break
            optimizer.zero_grad()
            model.loss(*batch, options.l2).backward()
            optimizer.step()
            steps.append(time.perf_counter() - start)
            if len(steps) % 100 == 0:
                print(f"{len(steps)} steps, {sum(steps):.0f} s", file=sys.stderr, flush=True)
            if sum(steps) >= options.seconds and len(steps) >= 5:
                return steps


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", required=True)
    parser.add_argument("--users", type=int, required=True)
    parser.add_argument("--items", type=int, required=True)
    parser.add_argument("--dimension", type=int, default=64)
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--batch-size", type=int, default=2048)
    parser.add_argument("--learning-rate", type=float, default=0.001)
    parser.add_argument("--l2", type=float, default=1e-4)
    parser.add_argument("--layout", choices=["coo", "csr"], default="coo")
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--seconds", type=float, required=True, help="most seconds of training")
    parser.add_argument("--embeddings", help="file to write the final embeddings to")
    parser.add_argument("--threads", type=int, required=True)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    pairs = read_pairs(options.train)
    model = LightGcn(
        normalised_adjacency(pairs, options.users, options.items, options.layout),
        options.users,
        options.items,
        options.dimension,
        options.layers,
    )
    steps = train(model, Sampler(pairs, options.items, options.seed), options)
    if options.embeddings:
        with torch.no_grad():
            model.embeddings().numpy().astype("<f4").tofile(options.embeddings)
    steps_per_epoch = -(-len(pairs) // options.batch_size)
    median = statistics.median(steps[min(5, len(steps) // 2) :])
    print(
        json.dumps(
            {
                "steps": len(steps),
                "stepsPerEpoch": steps_per_epoch,
                "trainSeconds": sum(steps),
                "stepMillis": 1000 * median,
                "epochSeconds": median * steps_per_epoch,
            }
        )
    )


main()
