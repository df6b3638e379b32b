using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Layers;

/// <summary>A user's layer, written with public members only, obeys the laws, nests and learns.</summary>
public class OwnLayerTests
{
    [Fact]
    public void It_obeys_the_laws()
    {
        var verdicts = LawFamilies.Layers.Check(new Scale()).ThrowIfBroken().Verdicts;
        Assert.Equal(LawFamilies.Layers.Laws.Count, verdicts.Count);
    }

    [Fact]
    public void It_nests_in_networks_and_residual_connections()
    {
        LawFamilies.Layers.Check(new Residual(new Scale())).ThrowIfBroken();
        LawFamilies
            .Layers.Check(new Network(new Scale(), new Tanh(), new Residual(new Network(new Scale()))))
            .ThrowIfBroken();
        Assert.Equal("W1 2x3, b1 2x1, s2 2x1", new Network(new Dense(2), new Scale()).Layout(3).ToString());
    }

    [Fact]
    public void It_computes_in_both_precisions()
    {
        var parameters = new Scale().Initialize<double>(2, Key.FromSeed(1)).Parameters;
        parameters = parameters.With("s1", Matrix<double>.Of(2, 1, [2, -3]));
        var x = Matrix<double>.Of(2, 2, [1, 10, 100, 1000]);
        Assert.Equal(Matrix<double>.Of(2, 2, [2, 20, -300, -3000]), new Scale().Predict(parameters, x));
        Assert.Equal(
            Matrix<float>.Of(2, 2, [2, 20, -300, -3000]),
            new Scale().Predict(parameters.To<float>(), x.To<float>())
        );
    }

    [Fact]
    public void It_learns()
    {
        var x = Generators.Normal(3, 50, Key.FromSeed(1));
        var batch = new Batch<double>(x, Matrix<double>.Create(3, 50, (i, j) => (i - 1) * x[i, j]));
        var step = new TrainingStep(new Network(new Scale()), new MeanSquaredError(), new GradientDescent(0.1));
        var trained = step.Run(step.Start<double>(3, Key.FromSeed(2)), MiniBatches.Full.From(batch, 0)).ElementAt(300);
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(i - 1, trained.Parameters["s1"][i, 0], 1e-9));
    }

    /// <summary>Multiplies every row by a trained factor: y_ij = s_i x_ij.</summary>
    private sealed record Scale : Operation
    {
        public override int OutputRows(int inputRows) => inputRows;

        public override EquatableArray<Slot> Slots(int inputRows) => [new Slot("s", inputRows, 1, SlotRole.Scale)];

        public override int SavedLength(int inputRows, int examples) => 0;

        public override RandomSource Initialize<T>(SlotSpans<T> parameters, RandomSource random)
        {
            parameters[0].Values.Fill(T.One);
            return random;
        }

        public override void Forward<T>(in ForwardFrame<T> frame)
        {
            for (var i = 0; i < frame.Input.Rows; i++)
            {
                for (var j = 0; j < frame.Input.Columns; j++)
                {
                    frame.Output[i, j] = frame.Parameters[0][i, 0] * frame.Input[i, j];
                }
            }
        }

        public override void Backward<T>(in BackwardFrame<T> frame)
        {
            for (var i = 0; i < frame.Input.Rows; i++)
            {
                for (var j = 0; j < frame.Input.Columns; j++)
                {
                    frame.ParameterGradients[0][i, 0] += frame.OutputGradient[i, j] * frame.Input[i, j];
                    if (!frame.InputGradient.IsEmpty)
                    {
                        frame.InputGradient[i, j] = frame.OutputGradient[i, j] * frame.Parameters[0][i, 0];
                    }
                }
            }
        }
    }
}
