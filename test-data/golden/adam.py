"""Adam trajectory in float64, written from Kingma and Ba 2015, algorithm 1, with the bias-corrected moments spelled out.

Run: python3 adam.py  (writes adam.json beside itself; numpy >= 1.24, any version gives these values)
The gradient of step t is stated in the file, so the trajectory depends on no random generator.
"""

import json
import pathlib

import numpy as np

STEPS, SIZE = 25, 37
ALPHA, BETA_1, BETA_2, EPSILON = 0.01, 0.9, 0.999, 1e-8


def gradient(step, theta):
    """A badly scaled, shifting quadratic: entries over six orders of magnitude, some zero in some steps."""
    index = np.arange(SIZE)
    scale = 10.0 ** (index % 7 - 3)
    active = (index + step) % 5 != 0
    return np.where(active, scale * (theta - np.sin(index + 0.1 * step)), 0.0)


def main():
    theta = np.linspace(-1.0, 1.0, SIZE)
    first = np.zeros(SIZE)
    second = np.zeros(SIZE)
    start = theta.tolist()
    gradients, trajectory = [], []
    for step in range(1, STEPS + 1):
        g = gradient(step, theta)
        first = BETA_1 * first + (1 - BETA_1) * g
        second = BETA_2 * second + (1 - BETA_2) * g**2
        first_hat = first / (1 - BETA_1**step)
        second_hat = second / (1 - BETA_2**step)
        theta = theta - ALPHA * first_hat / (np.sqrt(second_hat) + EPSILON)
        gradients.append(g.tolist())
        trajectory.append(theta.tolist())
    golden = {"learningRate": ALPHA, "start": start, "gradients": gradients, "trajectory": trajectory}
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(golden, indent=None, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
