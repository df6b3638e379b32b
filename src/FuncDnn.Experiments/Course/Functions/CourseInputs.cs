using System.Globalization;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Experiments.Course.Functions;

/// <summary>The inputs of a call, by the names that the notes give them.</summary>
/// <param name="All">Matrices; a number is a 1 x 1 matrix.</param>
internal sealed record CourseInputs(EquatableArray<NamedMatrix> All)
{
    /// <summary>An input, rows x columns.</summary>
    /// <param name="name">Its name.</param>
    public Matrix<double> this[string name] =>
        All.Find(one => one.Name == name)
            .IfNone(() => throw new KeyNotFoundException($"The call has no input {name}."))
            .Value;

    /// <summary>A number among the inputs.</summary>
    /// <param name="name">Its name.</param>
    public double Number(string name) => this[name][0, 0];

    /// <summary>The seed that the function itself sets.</summary>
    public uint Seed => (uint)Number("seed");

    /// <summary>The notes' <c>layer_dims</c>: the number of inputs, then of the units of each layer.</summary>
    public int[] LayerDims => [.. this["layer_dims"].Values.ToArray().Select(units => (int)units)];

    /// <summary>The network whose weights are W1, W2, ...: dense layers with ReLU between them.</summary>
    public Network Network => Catalogue.Classifier(new Zeros(), [.. Layers.Map(weights => weights.Rows)]);

    /// <summary>W1, b1, W2, ... as a point.</summary>
    public Parameters<double> Parameters => Parameters<double>.Of(Layout, Numbers(""));

    /// <summary>dW1, db1, dW2, ... as a direction.</summary>
    public Gradients<double> Gradients => Gradients<double>.Of(Layout, Numbers("d"));

    /// <summary>The notes test updates with matrices that are no network: W1 has 2 rows, W2 has 3 columns.</summary>
    private Layout Layout =>
        Layers.Fold(
            Layout.Empty,
            (layout, weights) =>
                layout.Append([
                    new Slot("W", weights.Rows, weights.Columns, SlotRole.Weight),
                    new Slot("b", weights.Rows, 1, SlotRole.Bias),
                ])
        );

    private EquatableArray<Matrix<double>> Layers =>
        Enumerable
            .Range(1, All.Count)
            .Select(layer => $"W{layer.ToString(CultureInfo.InvariantCulture)}")
            .TakeWhile(name => All.Exists(one => one.Name == name))
            .Select(name => this[name])
            .ToEquatableArray();

    private double[] Numbers(string prefix) =>
        [.. Layout.Slots.SelectMany(slot => this[prefix + slot.Name].Values.ToArray())];
}
