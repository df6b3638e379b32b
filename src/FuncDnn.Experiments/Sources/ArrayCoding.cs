using FuncDnn.Data.Batches;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>How numbers of arrays become examples.</summary>
/// <param name="Columns">The scale of the inputs.</param>
/// <param name="Target">What the targets are, with their scale.</param>
/// <param name="Reader">Reads the targets.</param>
internal sealed record ArrayCoding(EquatableArray<NumberFeature> Columns, TableTarget Target, ArrayTargets Reader)
{
    /// <summary>The same for tables.</summary>
    public TableTransformation Transformation => new(Columns.Map(column => (Feature)column), Target);

    /// <summary>Examples of numbers.</summary>
    public Fin<Batch<double>> Batch(LabelledArrays read) =>
        Reader
            .Encode(read.Targets, Target)
            .Map(targets => new Batch<double>(NumberScale.Apply(Columns, read.Inputs.All()), targets)
            {
                TargetUnits = Target.Units,
            });
}
