package org.interestgraph.train;

import java.util.Arrays;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.propagate.Aggregation;
import org.interestgraph.propagate.Gcn;
import org.interestgraph.score.PairBatch;
import org.interestgraph.score.ReferenceMlp;

/**
 * The training objective once more, in double with dense matrices, from θ = [X ; scorer parameters ; W]: loss of the
 * batch's scores under E = Σ_l α_l H⁽ˡ⁾, and l2 / 2 · Σ ‖x‖² over the rows of every group's pairs, averaged over groups.
 */
final class ReferenceModel {

    private final TrainingSet set;
    private final TrainParameters parameters;
    private final ReferenceMlp mlp;
    private final double[][] matrix;
    private final double[] mask;

    ReferenceModel(TrainingSet set, TrainParameters parameters) {
        this(set, parameters, null);
    }

    /** @param mask by what X is multiplied before it is propagated: [nodeCount × dimension]; null for nothing */
    ReferenceModel(TrainingSet set, TrainParameters parameters, double[] mask) {
        this.mask = mask;
        this.set = set;
        this.parameters = parameters;
        this.mlp = parameters.scorer() == TrainParameters.ScorerKind.DOT
                ? null
                : new ReferenceMlp(parameters.hiddenLayers(), parameters.residual(), parameters.activation());
        this.matrix = propagationMatrix(adjacency(), parameters.aggregation());
    }

    /** The loss, without the L2 term. */
    double loss(PairBatch batch, double[] theta) {
        int d = parameters.embeddingDimension();
        double[] embeddings = propagate(theta, d);
        if (parameters.similarity() == Similarity.COSINE) {
            for (int node = 0; node < set.nodeCount(); node++) {
                double length = Math.sqrt(squaredNorm(row(embeddings, node, d)));
                for (int k = node * d; k < (node + 1) * d; k++) {
                    embeddings[k] /= length;
                }
            }
        }
        if (parameters.negativeSampling() == NegativeSampling.IN_BATCH) {
            return inBatchLoss(batch, embeddings, d);
        }
        double[] scores = new double[batch.size()];
        for (int p = 0; p < scores.length; p++) {
            double[] source = row(embeddings, batch.source(p), d);
            double[] target = row(embeddings, batch.target(p), d);
            scores[p] = score(theta, source, target) / parameters.temperature();
        }
        return ReferenceLoss.of(parameters.loss(), scores, batch.groupSize());
    }

    /** Pair by pair: every pair's item is a negative of every other user that has no target relationship to it. */
    private double inBatchLoss(PairBatch batch, double[] embeddings, int d) {
        double loss = 0;
        for (int p = 0; p < batch.size(); p++) {
            double[] user = row(embeddings, batch.source(p), d);
            double positive = 0;
            double sum = 0;
            for (int q = 0; q < batch.size(); q++) {
                double power =
                        Math.exp(score(null, user, row(embeddings, batch.target(q), d)) / parameters.temperature());
                if (q == p) {
                    positive = power;
                } else if (!isTarget(batch.source(p), batch.target(q))) {
                    double expected = parameters.batchSize()
                            * countOf(batch.target(q))
                            / set.target().count();
                    sum += power * Math.pow(expected, -parameters.popularityCorrection());
                }
            }
            loss -= Math.log(positive / (positive + sum)) / batch.size();
        }
        return loss;
    }

    private boolean isTarget(int user, int item) {
        for (int k = 0; k < set.target().count(); k++) {
            if (set.target().sources()[k] == user && set.target().targets()[k] == item) {
                return true;
            }
        }
        return false;
    }

    private double countOf(int item) {
        return Arrays.stream(set.target().targets()).filter(t -> t == item).count();
    }

    double objective(PairBatch batch, double[] theta) {
        int d = parameters.embeddingDimension();
        double squares = 0;
        for (int p = 0; p < batch.size(); p++) {
            squares += p % batch.groupSize() == 0 ? squaredNorm(row(theta, batch.source(p), d)) : 0;
            squares += squaredNorm(row(theta, batch.target(p), d));
        }
        int groups = batch.size() / batch.groupSize();
        return loss(batch, theta) + parameters.l2() / 2 * squares / groups;
    }

    private double score(double[] theta, double[] source, double[] target) {
        int d = source.length;
        if (mlp != null) {
            double[] input = Arrays.copyOf(source, 2 * d);
            System.arraycopy(target, 0, input, d, d);
            return mlp.score(theta, set.nodeCount() * d, input);
        }
        double score = 0;
        for (int k = 0; k < d; k++) {
            score += source[k] * target[k];
        }
        return score;
    }

    private double[] propagate(double[] theta, int d) {
        int n = set.nodeCount();
        double[] layer = Arrays.copyOf(theta, n * d);
        for (int k = 0; k < layer.length && mask != null; k++) {
            layer[k] *= mask[k];
        }
        double[] sum = new double[n * d];
        for (int l = 0; l < parameters.layerWeights().size(); l++) {
            // The production code stores layer weights as float32: the same numbers here.
            float weight = parameters.layerWeights().get(l).floatValue();
            for (int k = 0; k < sum.length; k++) {
                sum[k] += weight * layer[k];
            }
            double[] next = new double[n * d];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    for (int k = 0; k < d; k++) {
                        next[i * d + k] += matrix[i][j] * layer[j * d + k];
                    }
                }
            }
            layer = parameters.convolution() == Gcn.Kind.GCNCONV
                            && l < parameters.gcn().layers()
                    ? convolve(next, theta, l, d)
                    : next;
        }
        return sum;
    }

    /** Times W of layer l + 1, whose weights end θ, and rectified unless it is the last. */
    private double[] convolve(double[] layer, double[] theta, int l, int d) {
        int weights = theta.length - (parameters.gcn().layers() - l) * d * d;
        double[] product = new double[layer.length];
        for (int row = 0; row < set.nodeCount(); row++) {
            for (int o = 0; o < d; o++) {
                double sum = 0;
                for (int i = 0; i < d; i++) {
                    sum += layer[row * d + i] * theta[weights + i * d + o];
                }
                product[row * d + o] = l + 1 < parameters.gcn().layers() ? Math.max(0, sum) : sum;
            }
        }
        return product;
    }

    private double[][] adjacency() {
        double[][] a = new double[set.nodeCount()][set.nodeCount()];
        addTo(a, set.target());
        set.interactions().forEach(list -> addTo(a, list));
        set.other().forEach(list -> addTo(a, list));
        return a;
    }

    private static void addTo(double[][] a, RelationshipList list) {
        for (int k = 0; k < list.count(); k++) {
            a[list.sources()[k]][list.targets()[k]] += list.weights()[k];
            a[list.targets()[k]][list.sources()[k]] += list.weights()[k];
        }
    }

    private static double[][] propagationMatrix(double[][] a, Aggregation aggregation) {
        int n = a.length;
        double[] degree =
                Arrays.stream(a).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
        double[][] p = new double[n][n];
        for (int i = 0; i < n; i++) {
            double exponentials = 0;
            for (int j = 0; j < n; j++) {
                if (a[i][j] > 0) {
                    p[i][j] = switch (aggregation) {
                        case SYMMETRIC -> a[i][j] / Math.sqrt(degree[i]) / Math.sqrt(degree[j]);
                        case MEAN -> a[i][j] / degree[i];
                        case SOFTMAX -> Math.exp(a[i][j] / degree[i] / degree[j]) / degree[i];
                    };
                    exponentials += p[i][j] * degree[i];
                }
            }
            for (int j = 0; j < n && aggregation == Aggregation.SOFTMAX; j++) {
                p[i][j] = a[i][j] > 0 ? p[i][j] / exponentials : 0;
            }
        }
        return p;
    }

    private static double[] row(double[] table, int node, int d) {
        return Arrays.copyOfRange(table, node * d, (node + 1) * d);
    }

    private static double squaredNorm(double[] row) {
        return Arrays.stream(row).map(value -> value * value).sum();
    }
}
