"""Golden values for graph propagation, computed with dense float64 matrices and nothing of the plugin.

    python3 test-data/golden/propagation.py > test-data/golden/propagation.json

Seed 20240501. Made with Python 3 and NumPy; the exact versions are in the output's header. Node 6 is isolated; nodes 0
and 3 are joined by two parallel relationships, whose weights add up.

    symmetric   P = D^-1/2 A D^-1/2                          (Kipf and Welling 2017, eq. 2, without self loops)
    mean        P = D^-1 A
    softmax     P_ij = softmax_{j in N(i)}(A_ij / (d_i d_j)) / d_i
    embeddings  E = sum_l alpha_l P^l X                      (He et al. 2020, eqs. 4 and 8)
    gcnconv     E = sum_l alpha_l H_l, H_l = max(0, P H_(l-1) W_l), the last H without max (Kipf and Welling 2017, eqs. 2, 9)
"""

import json
import platform

import numpy as np

SEED = 20240501
NODES, DIMENSION = 8, 5
RELATIONSHIPS = [  # source, target, weight
    (0, 3, 1.0), (0, 3, 0.75), (0, 4, 2.5), (1, 3, 0.5), (1, 5, 4.0), (2, 4, 1.25), (2, 5, 0.125), (2, 7, 3.0),
    (5, 7, 0.6),
]


def adjacency():
    a = np.zeros((NODES, NODES))
    for source, target, weight in RELATIONSHIPS:
        a[source, target] += weight
        a[target, source] += weight
    return a


def propagation_matrix(a, aggregation):
    degree = a.sum(axis=1)
    p = np.zeros_like(a)
    for i in range(NODES):
        neighbours = np.flatnonzero(a[i])
        if neighbours.size == 0:
            continue
        if aggregation == "symmetric":
            p[i, neighbours] = a[i, neighbours] / np.sqrt(degree[i] * degree[neighbours])
        elif aggregation == "mean":
            p[i, neighbours] = a[i, neighbours] / degree[i]
        else:
            e = np.exp(a[i, neighbours] / (degree[i] * degree[neighbours]))
            p[i, neighbours] = e / e.sum() / degree[i]
    return p


def embeddings(p, x, layer_weights):
    return sum(alpha * np.linalg.matrix_power(p, layer) @ x for layer, alpha in enumerate(layer_weights))


def gcnconv(p, x, layer_weights, w):
    hidden, total = x, layer_weights[0] * x
    for layer in range(1, len(layer_weights)):
        hidden = p @ hidden @ w[layer - 1]
        if layer < len(layer_weights) - 1:
            hidden = np.maximum(0, hidden)
        total = total + layer_weights[layer] * hidden
    return total


def main():
    # Float32 features, so that both sides start from the very same numbers.
    x = np.random.default_rng(SEED).standard_normal((NODES, DIMENSION)).astype(np.float32).astype(np.float64)
    weights = [[1 / (layers + 1)] * (layers + 1) for layers in range(4)] + [[0.5, -0.25, 1.5, 0.125]]
    cases = [
        {"aggregation": name, "layerWeights": alphas,
         "embeddings": embeddings(propagation_matrix(adjacency(), name), x, alphas).tolist()}
        for name in ("symmetric", "softmax", "mean") for alphas in weights
    ]
    # A generator of its own, so that X stays as it is.
    w = np.random.default_rng(SEED + 1).uniform(-0.8, 0.8, (3, DIMENSION, DIMENSION)).astype(np.float32).astype(np.float64)
    gcnconv_cases = [
        {"aggregation": name, "layerWeights": alphas,
         "embeddings": gcnconv(propagation_matrix(adjacency(), name), x, alphas, w).tolist()}
        for name in ("symmetric", "softmax", "mean") for alphas in weights[1:]
    ]
    print(json.dumps({
        "madeBy": "propagation.py", "seed": SEED, "python": platform.python_version(), "numpy": np.__version__,
        "nodeCount": NODES, "relationships": RELATIONSHIPS, "features": x.tolist(), "cases": cases,
        "convolutionWeights": w.tolist(), "gcnConvCases": gcnconv_cases,
    }, indent=1))


if __name__ == "__main__":
    main()
