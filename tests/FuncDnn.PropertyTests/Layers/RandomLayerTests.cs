using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.PropertyTests.Layers;

/// <summary>A user's layer draws from the random source of the pass: in order, and only in training.</summary>
public class RandomLayerTests
{
    private static readonly Parameters<double> None = Parameters<double>.Of(Layout.Empty, []);
    private static readonly Matrix<double> X = Generators.Normal(3, 4, Key.FromSeed(1));

    [Fact]
    public void Draws_continue_from_layer_to_layer_and_the_next_source_is_returned()
    {
        var source = RandomState.Seed(5);
        var (numbers, next) = source.Uniform(24);
        var pass = new Network(new Noise(), new Noise()).Forward(None, X, Mode.Training(source));
        Assert.Equal(
            Matrix<double>.Create(3, 4, (i, j) => X[i, j] + numbers[(4 * i) + j] + numbers[12 + (4 * i) + j]),
            pass.Output
        );
        Assert.Equal(next, pass.RandomLeft);
        Assert.Equal(X, pass.Pull(X).Input);
    }

    [Fact]
    public void Drawing_at_inference_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new Noise().Predict(None, X));
        Assert.Contains("random", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Adds a number from [0, 1) to every number.</summary>
    private sealed record Noise : Operation
    {
        public override int OutputRows(int inputRows) => inputRows;

        public override EquatableArray<Slot> Slots(int inputRows) => [];

        public override int SavedLength(int inputRows, int examples) => 0;

        public override RandomSource Initialize<T>(SlotSpans<T> parameters, RandomSource random) => random;

        public override void Forward<T>(in ForwardFrame<T> frame)
        {
            var numbers = new double[frame.Input.Values.Length];
            frame.DrawUniform(numbers);
            for (var i = 0; i < numbers.Length; i++)
            {
                frame.Output.Values[i] = frame.Input.Values[i] + T.CreateChecked(numbers[i]);
            }
        }

        public override void Backward<T>(in BackwardFrame<T> frame) =>
            frame.OutputGradient.Values.CopyTo(frame.InputGradient.Values);
    }
}
