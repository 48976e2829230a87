"""Times one propagation layer: torch.sparse.mm of the normalised adjacency with an embedding table, COO and CSR."""

import argparse
import json
import statistics
import time

import torch

from graph import normalised_adjacency, read_pairs


def median_millis(matrix, table, warm_up, runs):
    for _ in range(warm_up):
        torch.sparse.mm(matrix, table)
    millis = []
    for _ in range(runs):
        start = time.perf_counter()
        torch.sparse.mm(matrix, table)
        millis.append(1000 * (time.perf_counter() - start))
    return statistics.median(millis)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", required=True)
    parser.add_argument("--users", type=int, required=True)
    parser.add_argument("--items", type=int, required=True)
    parser.add_argument("--dimension", type=int, default=64)
    parser.add_argument("--threads", type=int, required=True)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    pairs = read_pairs(options.train)
    table = torch.randn(options.users + options.items, options.dimension)
    print(
        json.dumps(
            {
                layout + "Millis": median_millis(
                    normalised_adjacency(pairs, options.users, options.items, layout), table, warm_up=3, runs=15
                )
                for layout in ("coo", "csr")
            }
        )
    )


main()
