using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.PropertyTests.Metrics;

/// <summary>
/// Outputs with targets. Outputs are small integers over 4, so that ties are frequent and sums are exact.
/// </summary>
public sealed record MetricCase(Matrix<double> Outputs, Batch<double> Batch)
{
    public Matrix<double> Targets => Batch.Targets;

    /// <summary>The prediction of the outputs as logits.</summary>
    public Prediction<double> Prediction => new(Outputs, Outputs, 0);

    public MetricCase Slice(int start, int end) => Select([.. Enumerable.Range(start, end - start)]);

    public MetricCase Select(int[] examples) => new(Outputs.SelectColumns(examples), Batch.Select(examples));

    public override string ToString() => $"outputs {Outputs}, targets {Targets}, weights {Batch.Weights}";
}

/// <summary>Generators of cases: shapes shrink, numbers do not.</summary>
public static class MetricCases
{
    public static Arbitrary<MetricCase> Cases() =>
        Arb.From(
            from outputs in Gen.Elements(1, 2, 3, 5)
            from examples in Gen.Choose(1, 40)
            from logits in Gen.Choose(-12, 12).Select(k => k / 4.0).ArrayOf(outputs * examples)
            from hot in Gen.Choose(0, Math.Max(1, outputs - 1)).ArrayOf(examples)
            from weights in Gen.Choose(1, 8).Select(k => k / 4.0).ArrayOf(examples)
            from weighted in Gen.Elements(false, true)
            select new MetricCase(
                Matrix<double>.Of(outputs, examples, logits),
                new Batch<double>(
                    Matrix<double>.Zero(1, examples),
                    Matrix<double>.Create(outputs, examples, (i, j) => hot[j] == (outputs == 1 ? 1 : i) ? 1 : 0),
                    weighted ? Matrix<double>.Of(1, examples, weights) : Option<Matrix<double>>.None
                )
            ),
            one => one.Batch.Count == 1 ? [] : [one.Slice(0, one.Batch.Count / 2), one.Slice(1, one.Batch.Count)]
        );
}
