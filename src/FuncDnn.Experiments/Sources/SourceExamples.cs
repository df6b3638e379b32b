using FuncDnn.Data;
using FuncDnn.Data.Partitions;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>All examples of a source, before they are divided into parts.</summary>
public abstract class SourceExamples
{
    private protected SourceExamples() { }

    /// <summary>What a partition may depend on.</summary>
    public abstract ExampleKeys Keys { get; }

    /// <summary>The source's own division into training and test part.</summary>
    public abstract Partition Parts { get; }

    /// <summary>
    /// Whether the test examples are a set of their own, such as a file: then only the others are divided into folds.
    /// </summary>
    public abstract bool HasFixedTest { get; }

    /// <summary>The examples that are divided into folds.</summary>
    internal EquatableArray<int> Pool => HasFixedTest ? Parts.Train : Partition.All(Keys.Count).Train;

    /// <summary>Divides the examples; whatever is fitted to data is fitted to the training part alone.</summary>
    /// <param name="parts">Indices of these examples.</param>
    /// <returns>The data set, or errors in the examples.</returns>
    public abstract Fin<Dataset<double>> Divide(Partition parts);
}
