using FuncDnn.Interop;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.Laws.Optimizers;

/// <summary>f(x) = (x - minimum)^T A (x - minimum) / 2 with eigenvalues of A between 1 and about 5.</summary>
internal sealed record Quadratic(Matrix<double> Curvature, Parameters<double> Minimum)
{
    public static Quadratic Random(ulong seed)
    {
        var numbers = new CaseNumbers(seed);
        var size = 1 + numbers.Below(5);

        // Biases, so that weight decay does not apply.
        var layout = Layout.Empty.Append([new Slot("b", size, 1, SlotRole.Bias)]);
        var root = Matrix<double>.Create(size, size, (_, _) => numbers.Uniform() - 0.5).ToMathNet();
        var curvature =
            (root.Transpose() * root) + MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseIdentity(size);
        var minimum = Enumerable.Range(0, size).Select(_ => (4 * numbers.Uniform()) - 2).ToArray();
        return new(curvature.ToMatrix<double>(), Parameters<double>.Of(layout, minimum));
    }

    public Gradients<double> Gradient(Parameters<double> at)
    {
        var offset = (at - Minimum).Values.ToArray();
        var gradient = new double[offset.Length];
        for (var row = 0; row < offset.Length; row++)
        {
            for (var column = 0; column < offset.Length; column++)
            {
                gradient[row] += Curvature[row, column] * offset[column];
            }
        }

        return Gradients<double>.Of(at.Layout, gradient);
    }

    /// <summary>The parameters that an optimizer reaches from 0.</summary>
    public Parameters<double> Descend(Optimizer optimizer, int steps, Func<long, double>? rateScale = null)
    {
        var parameters = Parameters<double>.Of(Minimum.Layout, new double[Minimum.Layout.Length]);
        var state = optimizer.Start<double>(parameters.Layout);
        for (var step = 0; step < steps; step++)
        {
            (var direction, state) = optimizer.Update(
                parameters,
                Gradient(parameters),
                state,
                step,
                rateScale?.Invoke(step) ?? 1
            );
            parameters += direction;
        }

        return parameters;
    }
}
