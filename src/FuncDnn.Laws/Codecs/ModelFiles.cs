using System.Numerics;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Sources;
using FuncDnn.Laws.Checking;
using FuncDnn.Laws.Samples;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Laws.Codecs;

/// <summary>Random predictors: any network, in either precision, for tables, arrays or pictures.</summary>
internal static class ModelFiles
{
    private static readonly EquatableArray<Feature> Features =
    [
        new NumberFeature("x", Mean: 0.1, Deviation: 1 / 3.0, Fill: -0.0),
        new NumberFeature("joined", Dates: "yyyy-MM-dd"),
        new OneHotFeature("color", ["red", "a \"quoted\" \\ one", "ü𝛼"], Fill: "red", UnknownCategory.Zeros),
        new OrdinalFeature("size", ["s", "m", "l"], 1, 0.5),
    ];

    private static readonly EquatableArray<Option<DataSource>> Readings =
    [
        default,
        new CsvTable("", new TableSettings(), Delimiter: ";", Decimal: ",", Encoding: TextEncoding.Utf16),
        new JsonLinesTable("", new TableSettings()),
        new Arrays(new ArrayInFile("", "x"), new ArrayInFile("", "y"), ExampleAxis.Columns),
        new Images("", Width: 3, Height: 2, Grey: true),
    ];

    /// <summary>A predictor with parameters.</summary>
    public static Predictor Draw(Key key)
    {
        var network = Generators.Networks(3).Draw(key.First);
        var inputs = Features.Fold(0, (sum, feature) => sum + feature.Rows);
        var outputs = network.Trace(inputs).OutputRows;
        var draw = key.Fold(1).First;
        var target = draw % 2 == 0 ? Numbers(outputs) : Classes(outputs);
        var objective = ObjectiveOf(target);
        return new(
            draw % 3 == 0
                ? Model<float>(network, objective, inputs, key)
                : Model<double>(network, objective, inputs, key),
            new TableTransformation(Features, target, Ignored: ["id"], MissingTexts: ["NA"], Weights: "w")
        )
        {
            Name = $"drawn.{draw % 100}",
            Reading = Readings[(int)(draw % (ulong)Readings.Count)],
        };
    }

    private static TrainedModel<T> Model<T>(Network network, Objective objective, int inputs, Key key)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(network, objective, Generators.Point(network, inputs, key.Fold(2)).To<T>());

    private static Objective ObjectiveOf(TableTarget target) =>
        target.Columns[0] switch
        {
            NumberTarget => new Huber(1 / 3.0) + new L2(0.1),
            ClassTarget { Classes.Count: > 2 } => new SoftmaxCrossEntropy(0.1),
            _ => new ClassWeighted(new SigmoidCrossEntropy(), [0.5, 1.5]),
        };

    private static TableTarget Numbers(int outputs) =>
        Several(outputs, output => new NumberTarget($"y{output}", 1e-300, 1 + (output / 3.0)));

    private static TableTarget Classes(int outputs) =>
        outputs > 2
            ? new ClassTarget("class", [.. Enumerable.Range(0, outputs).Select(label => $"class {label}")])
            : Several(outputs, output => new ClassTarget($"label{output}", ["no", "yes"]));

    private static TableTarget Several(int outputs, Func<int, ColumnTarget> one) =>
        outputs == 1 ? one(0) : new SeveralTargets([.. Enumerable.Range(0, outputs).Select(one)]);
}
