namespace FuncDnn.Data.Batches;

/// <summary>
/// What becomes of the examples that are left when an epoch is divided into batches: the number of examples modulo the
/// batch size. Fewer examples than one batch are always a batch.
/// </summary>
public enum LastBatch
{
    /// <summary>They are a smaller batch.</summary>
    Keep,

    /// <summary>
    /// A single example joins the batch before, as <see cref="Merge"/>; two or more are a smaller batch, as <see
    /// cref="Keep"/>. For networks with batch normalization, which cannot train on one example.
    /// </summary>
    MergeOne,

    /// <summary>They join the batch before, which is then larger than the others.</summary>
    Merge,

    /// <summary>They are left out of this epoch; with a shuffled order they are others in every epoch.</summary>
    Drop,
}
