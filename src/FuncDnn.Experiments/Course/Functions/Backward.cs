using System.Globalization;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Experiments.Course.Functions;

/// <summary>The backward pass of the notes, layer by layer. docs/course.md shows this code.</summary>
internal static class Backward
{
    /// <summary>The functions of this family.</summary>
    public static EquatableArray<CourseFunction> Functions { get; } =
    [
        new(
            "linear_backward",
            of => Results(LinearBackward(of["dZ"], Forward.LinearForward(of["A_prev"], of["W"], of["b"])))
        ),
        new(
            "linear_activation_backward",
            of =>
                Results(
                    LinearActivationBackward(
                        of["dA"],
                        (
                            Forward.LinearForward(of["A_prev"], of["W"], of["b"]),
                            Forward.Activate(of.Number("relu") == 1 ? new Relu() : new Sigmoid(), of["Z"])
                        )
                    )
                )
        ),
        new("L_model_backward", of => Results(LModelBackward(of["AL"], of["Y"], Caches(of)))),
    ];

    // README: linear_backward
    /// <summary>dA_prev = W^T dZ, dW = 1/m dZ A_prev^T, db = 1/m sum of the columns of dZ.</summary>
    public static (Matrix<double> DAPrev, Gradients<double> Gradients) LinearBackward(
        Matrix<double> dZ,
        Pass<double> cache
    )
    {
        var m = dZ.Columns;
        var back = cache.Pull(dZ.Map(d => d / m)); // here the loss, not the layer, has the factor 1/m
        return (back.Input.Map(d => m * d), back.Parameters);
    }

    // README: end

    // README: linear_activation_backward
    /// <summary>dZ = dA * g'(Z), then <see cref="LinearBackward"/>.</summary>
    public static (Matrix<double> DAPrev, Gradients<double> Gradients) LinearActivationBackward(
        Matrix<double> dA,
        (Pass<double> Linear, Pass<double> Activation) cache
    ) => LinearBackward(cache.Activation.Pull(dA).Input, cache.Linear);

    // README: end

    // README: L_model_backward
    /// <summary>From dAL = -(Y / AL - (1 - Y) / (1 - AL)) back; element l - 1 has dA(l-1), dW(l), db(l).</summary>
    public static EquatableArray<(Matrix<double> DAPrev, Gradients<double> Gradients)> LModelBackward(
        Matrix<double> al,
        Matrix<double> y,
        EquatableArray<(Pass<double> Linear, Pass<double> Activation)> caches
    )
    {
        var dA = Matrix<double>.Create(
            1,
            y.Columns,
            (i, j) => -(y[i, j] / al[i, j]) + ((1 - y[i, j]) / (1 - al[i, j]))
        );
        var layers = EquatableArray.Of(LinearActivationBackward(dA, caches[^1]));
        foreach (var cache in caches.Take(caches.Count - 1).Reverse())
        {
            layers = EquatableArray.Of(LinearActivationBackward(layers[0].DAPrev, cache)) + layers;
        }

        return layers;
    }

    // README: end

    /// <summary>The caches of the notes' test, whose Z are drawn and do not follow from W, A_prev and b.</summary>
    private static EquatableArray<(Pass<double> Linear, Pass<double> Activation)> Caches(CourseInputs of)
    {
        var depth = of.Network.Layers.OfType<Model.Layers.Dense>().Count();
        return Enumerable
            .Range(1, depth)
            .Select(l =>
                (
                    Forward.LinearForward(of[$"A{Text(l - 1)}"], of[$"W{Text(l)}"], of[$"b{Text(l)}"]),
                    Forward.Activate(l == depth ? new Sigmoid() : new Relu(), of[$"Z{Text(l)}"])
                )
            )
            .ToEquatableArray();
    }

    private static EquatableArray<NamedMatrix> Results((Matrix<double> DAPrev, Gradients<double> Gradients) layer) =>
        [new("dA_prev", layer.DAPrev), new("dW", layer.Gradients["W1"]), new("db", layer.Gradients["b1"])];

    private static EquatableArray<NamedMatrix> Results(
        EquatableArray<(Matrix<double> DAPrev, Gradients<double> Gradients)> layers
    ) =>
        layers
            .Map(
                (i, layer) =>
                    EquatableArray.Of<NamedMatrix>(
                        new(i == 0 ? "dA1, the gradient of A0" : $"dA{Text(i)}", layer.DAPrev),
                        new($"dW{Text(i + 1)}", layer.Gradients["W1"]),
                        new($"db{Text(i + 1)}", layer.Gradients["b1"])
                    )
            )
            .Bind(results => results);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
