using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Interop;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Layers;

/// <summary>A dense layer is W X + b, checked against MathNet and the course's numbers.</summary>
public class DenseTests
{
    private static readonly Gen<(int Inputs, int Units, int Examples, Key Key)> Cases =
        from inputs in Gen.Choose(1, 20)
        from units in Gen.Choose(1, 20)
        from examples in Gen.Choose(1, 40)
        from key in Generators.Keys
        select (inputs, units, examples, key);

    [Property]
    public Property Forward_and_backward_agree_with_MathNet() =>
        Prop.ForAll(
            Cases.ToArbitrary(),
            one =>
            {
                var (inputs, units, examples, key) = one;
                var layer = new Dense(units);
                var parameters = Generators.Point(layer, inputs, key);
                var x = Generators.Normal(inputs, examples, key.Fold(1));
                var gradient = Generators.Normal(units, examples, key.Fold(2));
                var pass = layer.Forward(parameters, x, Mode.Inference);
                var pulled = pass.Pull(gradient);

                var (w, b) = (parameters["W1"].ToMathNet(), parameters["b1"].ToMathNet());
                var ones = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(1, examples, 1);
                var (oracleX, oracleGradient) = (x.ToMathNet(), gradient.ToMathNet());
                return Near(pass.Output, (w * oracleX) + (b * ones))
                    && Near(pulled.Parameters["W1"], oracleGradient * oracleX.Transpose())
                    && Near(pulled.Parameters["b1"], oracleGradient * ones.Transpose())
                    && Near(pulled.Input, w.Transpose() * oracleGradient);
            }
        );

    [Fact]
    public void The_course_s_linear_step_forward_gives_the_course_s_numbers()
    {
        // Course 1, week 4, linear_forward: seed 1, A = randn(3, 2), W = randn(1, 3), b = randn(1, 1).
        var parameters = new Dense(1)
            .Initialize<double>(3, Key.FromSeed(1))
            .Parameters.With(
                "W1",
                Matrix<double>.Of(1, 3, [1.74481176421648, -0.7612069008951028, 0.31903909605709857])
            )
            .With("b1", Matrix<double>.Of(1, 1, [-0.2493703754774101]));
        var a = Matrix<double>.Of(
            3,
            2,
            [
                1.6243453636632417,
                -0.6117564136500754,
                -0.5281717522634557,
                -1.0729686221561705,
                0.8654076293246785,
                -2.3015386968802827,
            ]
        );
        var z = new Dense(1).Predict(parameters, a);
        Assert.Equal(3.262953374654174, z[0, 0], 14);
        Assert.Equal(-1.2342998686128757, z[0, 1], 14);
    }

    [Fact]
    public void A_layer_with_another_number_of_inputs_is_refused_by_name()
    {
        var parameters = new Dense(2).Initialize<double>(3, Key.FromSeed(1)).Parameters;
        var error = Assert.Throws<ArgumentException>(() => new Dense(2).Predict(parameters, Matrix<double>.Zero(4, 1)));
        Assert.Contains("W1 2x4", error.Message, StringComparison.Ordinal);
    }

    private static bool Near(Matrix<double> ours, MathNet.Numerics.LinearAlgebra.Matrix<double> theirs) =>
        (ours.ToMathNet() - theirs).FrobeniusNorm() <= 1e-13 * (1 + theirs.FrobeniusNorm());
}
