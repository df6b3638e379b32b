using FsCheck.Fluent;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Export.Onnx;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing.Export;
using FuncDnn.Testing.Objectives;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Tests.Export;

/// <summary>No part of the library is forgotten by the export.</summary>
public class OnnxCoverageTests
{
    /// <summary>
    /// A layer that is added to the library without an ONNX formula is found by this test, not by a user.
    /// </summary>
    [Fact]
    public void Every_layer_of_the_library_is_in_the_list_of_exported_layers() =>
        Assert.Equal(Kinds<Layer>(), Names(OnnxFileTests.Layers.Cast<object[]>().Select(row => (Layer)row[0])));

    /// <summary>Probabilities that differ from the outputs need an operator.</summary>
    [Fact]
    public void Every_loss_that_turns_outputs_into_probabilities_has_an_operator()
    {
        Loss[] losses = [.. ObjectiveTable.Losses(3)];
        Assert.Equal(Kinds<Loss>(), Names(losses));
        var outputs = Generators.Normal(3, 5, Key.FromSeed(1));
        Assert.All(
            losses,
            loss =>
                Assert.Equal(
                    loss.Predict(outputs) is var prediction
                        && !ReferenceEquals(prediction.Probabilities, prediction.Outputs),
                    OnnxOperators.Probabilities(loss).IsSome
                )
        );
    }

    /// <summary>A kind of column that the export does not know is found by this test, not by a user.</summary>
    [Fact]
    public void Every_kind_of_column_and_of_target_is_in_the_tables_that_ONNX_Runtime_runs()
    {
        var cases = OnnxTableCase.Any.Generator.Sample(200).ToArray();
        Assert.Equal(Kinds<Feature>(), Names(cases.SelectMany(one => one.Transformation.Features)));
        Assert.Equal(Kinds<ColumnTarget>(), Names(cases.SelectMany(one => one.Transformation.Target.Columns)));
        Assert.Equal(Kinds<TableTarget>(), Names(cases.SelectMany(one => Whole(one.Transformation.Target))));
        IEnumerable<TableTarget> Whole(TableTarget target) => [target, .. target.Columns];
    }

    private static IEnumerable<string> Kinds<T>() =>
        new[] { typeof(Layer), typeof(Objective), typeof(Feature) }
            .SelectMany(part => part.Assembly.GetExportedTypes())
            .Where(type => type.IsSealed && type.IsSubclassOf(typeof(T)))
            .Select(type => type.Name)
            .Order();

    private static IEnumerable<string> Names<T>(IEnumerable<T> parts)
        where T : notnull => parts.Select(part => part.GetType().Name).Distinct().Order();
}
