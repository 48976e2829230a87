package org.interestgraph.propagate;

import org.interestgraph.graph.CsrGraph;

/** Propagation once more, from the formulas, with dense matrices in double. */
final class DenseReference {

    private DenseReference() {}

    static double[][] propagationMatrix(CsrGraph graph, Aggregation aggregation) {
        int n = graph.nodeCount();
        double[][] a = new double[n][n];
        double[] degree = new double[n];
        for (int i = 0; i < n; i++) {
            for (int e = graph.offsets()[i]; e < graph.offsets()[i + 1]; e++) {
                a[i][graph.targets()[e]] = graph.weights()[e];
                degree[i] += graph.weights()[e];
            }
        }
        double[][] p = new double[n][n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += a[i][j] > 0 ? Math.exp(a[i][j] / (degree[i] * degree[j])) : 0;
            }
            for (int j = 0; j < n; j++) {
                if (a[i][j] > 0) {
                    p[i][j] = switch (aggregation) {
                        case SYMMETRIC -> a[i][j] / Math.sqrt(degree[i] * degree[j]);
                        case MEAN -> a[i][j] / degree[i];
                        case SOFTMAX -> Math.exp(a[i][j] / (degree[i] * degree[j])) / sum / degree[i];
                    };
                }
            }
        }
        return p;
    }

    static double[] propagate(double[][] p, float[] alphas, double[] features, int dimension) {
        double[] layer = features;
        double[] sum = new double[features.length];
        for (int l = 0; l < alphas.length; l++) {
            layer = l == 0 ? features : times(p, layer, dimension);
            for (int k = 0; k < sum.length; k++) {
                sum[k] += alphas[l] * layer[k];
            }
        }
        return sum;
    }

    static double[] toDouble(float[] values) {
        double[] copy = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            copy[k] = values[k];
        }
        return copy;
    }

    private static double[] times(double[][] p, double[] x, int dimension) {
        double[] out = new double[x.length];
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < p.length; j++) {
                for (int k = 0; k < dimension; k++) {
                    out[i * dimension + k] += p[i][j] * x[j * dimension + k];
                }
            }
        }
        return out;
    }
}
