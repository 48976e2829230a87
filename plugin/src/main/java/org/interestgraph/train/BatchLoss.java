package org.interestgraph.train;

/** The loss of a batch as a function of the embeddings of its nodes. */
interface BatchLoss {

    /**
     * Returns the loss, averaged over groups, and adds to the gradients of the scorer's parameters where there are any.
     *
     * @param embeddings by place among the batch's nodes: [nodes × dimension]
     * @param gradient overwritten with ∂loss/∂embeddings, of the same shape
     */
    double compute(Batch batch, float[] embeddings, float[] gradient);
}
