using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Models;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing.Objectives;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Testing.Export;

/// <summary>A random network behind a random transformation, and rows of a table, some of which are refused.</summary>
internal sealed record OnnxTableCase(
    TableTransformation Transformation,
    Network Network,
    Loss Loss,
    Table Table,
    Key Key
)
{
    /// <summary>In single precision.</summary>
    public static Arbitrary<OnnxTableCase> Any { get; } = Cases(Gen.Choose(0, 4).SelectMany(Networks));

    /// <summary>Networks without GELU, which ONNX Runtime cannot run in double precision.</summary>
    public static Arbitrary<OnnxTableCase> InDoubles { get; } =
        Cases(
            Gen.Choose(0, 4)
                .SelectMany(Networks)
                .Where(network => network.Trace(1).Nodes.ForAll(node => node is not OperationNode { Operation: Gelu }))
        );

    /// <summary>The predictor in a precision.</summary>
    public Predictor Predictor<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var start = new OnnxCase(Network, Matrix<double>.Zero(Transformation.Rows, 1), Key);
        return new Predictor(new TrainedModel<T>(Network, Loss, start.Parameters.To<T>()), Transformation);
    }

    /// <summary>
    /// The rows in which ONNX Runtime and <see cref="Predictor.Predict(Table)"/> differ: numbers by more than a bound
    /// times the largest output, or classes although the outputs that decide are further apart.
    /// </summary>
    public EquatableArray<string> Differences<T>(double bound)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var predictor = Predictor<T>();
        var theirs = OnnxTable.Run(predictor.ToOnnx("random").ThrowIfFail(), Transformation, Table);
        return Enumerable
            .Range(0, Table.Rows)
            .SelectMany(row => Difference(predictor, row, OnnxTable.Row(theirs, Transformation.Target, row), bound))
            .ToEquatableArray();
    }

    private IEnumerable<string> Difference(Predictor predictor, int row, EquatableArray<string> their, double bound)
    {
        var one = Table.Select([row]);
        var targets = Transformation.Target.Columns;
        var answer = predictor.Predict(one);
        if (answer.IsFail)
        {
            return their
                .Select((cell, i) => i < targets.Count && targets[i] is ClassTarget ? cell == "" : cell == "NaN")
                .All(same => same)
                ? []
                : [$"{row}: refused, but {their}"];
        }

        var our = answer.SuccessToSeq().Single().Row(0);
        var inputs = Transformation.Inputs(one).SuccessToSeq().Single();
        var prediction = predictor.Model.Predict(inputs);
        var scores = prediction.Outputs.Values.ToArray();
        var most = bound * scores.Append(1).Max(Math.Abs);
        bool IsNear(int target) => Margin(scores, prediction.Boundary, target) <= most;
        bool IsSame(int i) =>
            i < targets.Count && targets[i] is ClassTarget ? our[i] == their[i] || IsNear(i)
            : i < targets.Count
                ? Math.Abs(Number(our[i]) - Number(their[i])) <= most * targets[i].Units.FirstOrDefault(1)
            : Math.Abs(Number(our[i]) - Number(their[i])) <= most;
        return our.Count == their.Count && Enumerable.Range(0, our.Count).All(IsSame) ? [] : [$"{row}: {our} {their}"];
    }

    // How far the outputs are from those of another class.
    private double Margin(double[] scores, double boundary, int target) =>
        scores.Length == 1 || Transformation.Target is SeveralTargets
            ? Math.Abs(scores[target] - boundary)
            : scores.OrderDescending().First() - scores.OrderDescending().ElementAt(1);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static Gen<Network> Networks(int depth) => Generators.Networks(depth);

    private static Arbitrary<OnnxTableCase> Cases(Gen<Network> networks) =>
        Arb.From(
            from count in Gen.Choose(1, 6)
            from features in Gen.CollectToArray(Enumerable.Range(0, count), Feature)
            from target in Targets
            from network in networks
            from loss in Gen.Elements(ObjectiveTable.Losses(target.Rows))
            from rows in Gen.Choose(0, 12)
            from cells in Gen.CollectToArray(features, Cells).Select(row => row.ToEquatableArray()).ArrayOf(rows)
            from key in Generators.Keys
            select new OnnxTableCase(
                new TableTransformation([.. features], target, MissingTexts: ["NA"]),
                new Network([.. network.Layers, new Dense(target.Rows)]),
                loss,
                Table.Of("x.csv", [.. features.Select(feature => feature.Name)], cells.ToEquatableArray()),
                key
            )
        );

    private static Gen<Feature> Feature(int index) =>
        from name in Gen.Elements("outputs", "W1", "prediction", "/x", "b c", "é€").Select(name => $"{name}{index}")
        from mean in Gen.Elements(0, 0.1, -7.25, 1e9)
        from deviation in Gen.Elements(1, 0.3, 20)
        from isFilled in Gen.Elements(true, false)
        from categories in Gen.Shuffle(["a", "B", "b", "10", "9", "é€", " "])
        from take in Gen.Choose(1, 5)
        from unknown in Gen.Elements(UnknownCategory.Refused, UnknownCategory.Zeros)
        from kind in Gen.Choose(0, 4)
        let number = isFilled ? mean + 1 : Option<double>.None
        let text = isFilled ? categories[0] : Option<string>.None
        let named = categories.Take(take).ToEquatableArray()
        select kind switch
        {
            0 => new OneHotFeature(name, named, text, unknown),
            1 => new OrdinalFeature(name, named, 1, deviation, text),
            2 => (Feature)new NumberFeature(name, 19000, deviation * 100, number, "yyyy-MM-dd"),
            _ => new NumberFeature(name, mean, deviation, number),
        };

    private static Gen<string> Cells(Feature feature) =>
        Gen.Frequency(
            (
                9,
                feature switch
                {
                    NumberFeature { Dates.IsSome: true } => Gen.Choose(0, 30000)
                        .Select(days => DateTime.UnixEpoch.AddDays(days).ToString("yyyy-MM-dd", null)),
                    NumberFeature number => Gen.Choose(-3000, 3000)
                        .Select(k => number.Mean + (number.Deviation * k / 1000))
                        .Select(value => value.ToString("R", CultureInfo.InvariantCulture)),
                    OneHotFeature one => Gen.Elements<string>(one.Categories),
                    OrdinalFeature one => Gen.Elements<string>(one.Categories),
                    _ => throw new ArgumentException(feature.Name),
                }
            ),
            (1, Gen.Elements("", "NA")),
            (1, feature is NumberFeature ? Gen.Constant("") : Gen.Elements("zebra", "A", "a ", "é"))
        );

    private static Gen<TableTarget> Targets { get; } =
        Gen.OneOf(
            Gen.Elements<TableTarget>(
                new ClassTarget("y", ["no", "yes"]),
                new ClassTarget("y", ["x", "é€", "1"]),
                new NumberTarget("y"),
                new NumberTarget("y", 1e6, 250),
                new SeveralTargets([
                    new NumberTarget("y", -3, 0.5),
                    new NumberTarget("z"),
                    new NumberTarget("u v", 1e3, 7),
                ]),
                new SeveralTargets([new ClassTarget("y", ["no", "yes"]), new ClassTarget("z", ["1", "0"])])
            )
        );
}
