package org.interestgraph.subgraph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.interestgraph.model.ModelNodes;
import org.interestgraph.model.NodeIndex;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.recommend.FoldIn;
import org.interestgraph.recommend.StoredNeighbourhoods;
import org.interestgraph.vector.VectorKernels;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;

/**
 * The part of the graph that a user's interest comes from, pruned to what contributes most.
 *
 * <p>A user's embedding is a sum over relationships, so its squared length is as well, ‖e_u‖² = α_0 x_u · e_u + the parts of
 * {@link FoldIn#parts}. The contribution of neighbour j is its share of the positive terms. One hop
 * on, a node hands its contribution to its own neighbours in proportion to their positive parts in e_j · e_u. The subgraph is grown best first from the user: every node kept is the end of a
 * path of nodes kept, so it is connected, and it never exceeds {@code maxNodes}.
 */
public final class InterestSubgraph {

    /**
     * Bounds of the subgraph.
     *
     * @param maxNodes nodes kept, the user among them, at least 1
     * @param maxHops longest path from the user, at least 1
     * @param minContribution smallest contribution kept, in [0, 1]
     */
    public record Bounds(int maxNodes, int maxHops, double minContribution) {}

    /**
     * A node kept.
     *
     * @param path relationships from the user to the node; empty for the user
     * @param contribution in [0, 1]; 1 for the user
     */
    public record Member(Node node, List<Relationship> path, double contribution) {
        public int hops() {
            return path.size();
        }
    }

    private final TrainedModel model;
    private final ModelNodes nodes;
    private final StoredNeighbourhoods reader;
    private final VectorKernels kernels;

    public InterestSubgraph(TrainedModel model, ModelNodes nodes, StoredNeighbourhoods reader, VectorKernels kernels) {
        this.model = model;
        this.nodes = nodes;
        this.reader = reader;
        this.kernels = kernels;
    }

    /** Grows the subgraph around {@code user}; members come best first. */
    public List<Member> around(Node user, FoldIn foldIn, Bounds bounds) {
        PriorityQueue<Member> frontier = new PriorityQueue<>(Comparator.comparingDouble(Member::contribution)
                .reversed()
                .thenComparing(member -> ModelNodes.idOf(member.node())));
        frontier.add(new Member(user, List.of(), 1));
        Set<Node> kept = new HashSet<>();
        List<Member> members = new ArrayList<>();
        while (!frontier.isEmpty() && members.size() < bounds.maxNodes()) {
            Member best = frontier.poll();
            if (kept.add(best.node())) {
                members.add(best);
                if (best.hops() < bounds.maxHops()) {
                    expand(best, foldIn, bounds, kept, frontier);
                }
            }
        }
        return members;
    }

    private void expand(Member from, FoldIn foldIn, Bounds bounds, Set<Node> kept, PriorityQueue<Member> frontier) {
        Map<Integer, Double> shares = shares(from, foldIn);
        Map<Node, Relationship> strongest = reader.strongest(from.node());
        strongest.forEach((node, relationship) -> {
            double share = shares.getOrDefault(nodes.rowOf(node), 0.0);
            if (share > 0 && share >= bounds.minContribution() && !kept.contains(node)) {
                List<Relationship> path = new ArrayList<>(from.path());
                path.add(relationship);
                frontier.add(new Member(node, path, share));
            }
        });
    }

    /** Positive shares by row of the neighbours of {@code from}. */
    private Map<Integer, Double> shares(Member from, FoldIn foldIn) {
        boolean isUser = from.hops() == 0;
        FoldIn of = isUser ? foldIn : foldIn(from.node());
        float[] parts = of.parts(model, foldIn.embedding(), 0, kernels);
        double total = isUser ? ofIdentity(foldIn) : 0;
        for (int k = 0; k < parts.length; k++) {
            parts[k] = Math.max(0, parts[k]);
            total += parts[k];
        }
        Map<Integer, Double> shares = new HashMap<>();
        for (int k = 0; k < parts.length && total > 0; k++) {
            shares.put(of.neighbours().rows()[k], from.contribution() * (parts[k] / total));
        }
        return shares;
    }

    private FoldIn foldIn(Node node) {
        int row = nodes.rowOf(node);
        return FoldIn.of(model, row, reader.of(node), kernels);
    }

    /** The positive part of α_0 x_u · e_u, which belongs to no neighbour. */
    private double ofIdentity(FoldIn foldIn) {
        if (foldIn.row() == NodeIndex.UNKNOWN) {
            return 0;
        }
        int dimension = model.dimension();
        float part = kernels.dot(model.idEmbeddings(), foldIn.row() * dimension, foldIn.embedding(), 0, dimension);
        return Math.max(0, model.idWeight() * part);
    }
}
