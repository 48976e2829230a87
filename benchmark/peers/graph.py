"""Reads pairs and builds the symmetrically normalised adjacency D^-1/2 A D^-1/2 of the user-item graph as a sparse tensor."""

import numpy as np
import torch


def read_pairs(path):
    """Lines `user item`, numbered from 0: int64 array [count, 2]."""
    return np.loadtxt(path, dtype=np.int64, ndmin=2)


def normalised_adjacency(pairs, user_count, item_count, layout):
    """float32 [nodes, nodes], users first; layout 'coo' or 'csr'."""
    nodes = user_count + item_count
    users, items = pairs[:, 0], pairs[:, 1] + user_count
    rows = np.concatenate([users, items])
    columns = np.concatenate([items, users])
    degree = np.bincount(rows, minlength=nodes)
    scale = 1 / np.sqrt(np.maximum(degree, 1))
    values = (scale[rows] * scale[columns]).astype(np.float32)
    matrix = torch.sparse_coo_tensor(
        torch.from_numpy(np.stack([rows, columns])), torch.from_numpy(values), (nodes, nodes)
    ).coalesce()
    return matrix.to_sparse_csr() if layout == "csr" else matrix
