using FuncDnn.Data.Batches;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>New examples, scaled as those that a model was trained on.</summary>
/// <param name="Name">Where they are, for messages.</param>
/// <param name="Inputs">Features x examples.</param>
/// <param name="Targets">Outputs x examples, if they were read.</param>
/// <param name="Names">The file of each example; empty if they have none.</param>
internal sealed record NewExamples(
    string Name,
    Matrix<double> Inputs,
    Option<Matrix<double>> Targets,
    EquatableArray<string> Names = default
)
{
    /// <summary>The examples as a batch; they must have targets.</summary>
    /// <param name="target">What is predicted.</param>
    internal Batch<double> Batch(TableTarget target) =>
        new(Inputs, Targets.IfNone(() => Matrix<double>.Zero(target.Rows, Inputs.Columns)))
        {
            TargetUnits = target.Units,
        };
}
