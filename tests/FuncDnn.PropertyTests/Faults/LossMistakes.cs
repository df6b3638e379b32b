using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Faults;

internal abstract record FaultyLoss : Loss
{
    public sealed override EquatableArray<string> Validate() => [];

    public sealed override Prediction<T> Predict<T>(Matrix<T> outputs) => new(outputs, outputs, T.Zero);

    /// <summary>Multiplies the gradient by a factor.</summary>
    protected static void Scale<T>(ObjectiveFrame<T> frame, T factor)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        for (var k = 0; k < frame.OutputGradient.Values.Length; k++)
        {
            frame.OutputGradient.Values[k] *= factor;
        }
    }
}

/// <summary>The correct value, but the gradient sigmoid(z) - y without 1/m.</summary>
internal sealed record GradientNotAveraged : FaultyLoss
{
    public override T Evaluate<T>(ObjectiveFrame<T> frame)
    {
        var value = new SigmoidCrossEntropy().Evaluate(frame);
        Scale(frame, frame.TotalWeight);
        return value;
    }
}

internal sealed record HalvedGradient : FaultyLoss
{
    public override T Evaluate<T>(ObjectiveFrame<T> frame)
    {
        var value = new MeanSquaredError().Evaluate(frame);
        Scale(frame, T.One / (T.One + T.One));
        return value;
    }
}

/// <summary>The value of Huber's loss, but the gradient of the squared error everywhere.</summary>
internal sealed record UnclippedHuber : FaultyLoss
{
    public override T Evaluate<T>(ObjectiveFrame<T> frame)
    {
        new Huber(Delta: 100).Evaluate(frame);
        return new Huber(Delta: 1).Evaluate(
            new ObjectiveFrame<T>(
                frame.Outputs,
                frame.Targets,
                frame.Weights,
                frame.Layout,
                frame.Parameters,
                default,
                [],
                frame.Start
            )
        );
    }
}

/// <summary>Overwrites the gradients already there.</summary>
internal sealed record OverwritesOutputGradient : FaultyLoss
{
    public override T Evaluate<T>(ObjectiveFrame<T> frame)
    {
        frame.OutputGradient.Values.Clear();
        return new MeanSquaredError().Evaluate(frame);
    }
}

/// <summary>A weighted sum, divided by the number of examples instead of their weight.</summary>
internal sealed record DividedByCount : FaultyLoss
{
    public override T Evaluate<T>(ObjectiveFrame<T> frame) =>
        new Hinge().Evaluate(frame) * frame.TotalWeight / T.CreateChecked(frame.Examples);
}

internal sealed record SumInsteadOfMean : FaultyLoss
{
    public override T Evaluate<T>(ObjectiveFrame<T> frame) => new Hinge().Evaluate(frame) * frame.TotalWeight;
}

/// <summary>The course's compute_cost, which takes the logarithm of probabilities.</summary>
internal sealed record LogOfProbability : FaultyLoss
{
    public override T Evaluate<T>(ObjectiveFrame<T> frame)
    {
        var cost = T.Zero;
        for (var i = 0; i < frame.Outputs.Rows; i++)
        {
            for (var j = 0; j < frame.Outputs.Columns; j++)
            {
                var a = T.One / (T.One + T.Exp(-frame.Outputs[i, j]));
                var y = frame.Targets[i, frame.Start + j];
                cost -= (y * T.Log(a)) + ((T.One - y) * T.Log(T.One - a));
            }
        }

        return cost / T.CreateChecked(frame.Examples);
    }
}

/// <summary>A mean of max(0, z - y) with a comparison that is false for NaN.</summary>
internal sealed record HidesNaN : FaultyLoss
{
    public override T Evaluate<T>(ObjectiveFrame<T> frame)
    {
        var cost = T.Zero;
        for (var i = 0; i < frame.Outputs.Rows; i++)
        {
            for (var j = 0; j < frame.Outputs.Columns; j++)
            {
                var excess = frame.Outputs[i, j] - frame.Targets[i, frame.Start + j];
                cost += excess > T.Zero && T.IsFinite(excess) ? excess : T.Zero;
            }
        }

        return cost / T.CreateChecked(frame.Examples);
    }
}

/// <summary>ln(1 + sum e^z), as if one class had the logit 0.</summary>
internal sealed record ShiftedLoss : FaultyLoss
{
    public override T Evaluate<T>(ObjectiveFrame<T> frame) =>
        new SoftmaxCrossEntropy().Evaluate(frame) + T.Log(T.One + T.Exp(frame.Outputs[0, 0]));
}
