using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Model.Layers.Normalization;

/// <summary>
/// Batch normalization: in training, over the m examples of each feature, h = (x - mean) / sqrt(variance + epsilon) and
/// y = gamma * h + beta; the running mean and variance become momentum * running + (1 - momentum) * that of the batch
/// (the variance with 1/m); a batch of no examples leaves them as they are. At inference the running statistics replace
/// the batch's. They are slots of the parameters, which the training step updates (Ioffe and Szegedy, 2015,
/// https://arxiv.org/abs/1502.03167).
/// </summary>
/// <remarks>
/// One example has no variance: its h would be 0 whatever it is. So training on it is refused. Of two examples only
/// their order remains, since h is -1 and 1 (for a small epsilon). The variance with 1/m is (m - 1) / m of an unbiased
/// one, half of it for m = 2. Every batch has the same weight in the running statistics, a small last one too.
/// </remarks>
/// <param name="Momentum">The weight of the past in the running statistics, in [0, 1).</param>
/// <param name="Epsilon">Added to the variance so that the root is not zero; 0 or more.</param>
public sealed record BatchNorm(double Momentum = 0.9, double Epsilon = 1e-5) : Operation, IMovingAverages, IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.InUnitOpenHigh(nameof(BatchNorm), nameof(Momentum), Momentum)
        + RangeCheck.NotNegative(nameof(BatchNorm), nameof(Epsilon), Epsilon);

    /// <inheritdoc/>
    public override int OutputRows(int inputRows) => inputRows;

    /// <inheritdoc/>
    public override EquatableArray<Slot> Slots(int inputRows) =>
        [
            new Slot("gamma", inputRows, 1, SlotRole.Scale),
            new Slot("beta", inputRows, 1, SlotRole.Bias),
            new Slot("mean", inputRows, 1, SlotRole.Statistic),
            new Slot("variance", inputRows, 1, SlotRole.Statistic),
        ];

    /// <summary>The normalized features, and per feature the inverse deviation.</summary>
    /// <inheritdoc/>
    public override int SavedLength(int inputRows, int examples) =>
        MatrixShape.Length(inputRows, checked(examples + 1));

    /// <inheritdoc/>
    public override RandomSource Initialize<T>(SlotSpans<T> parameters, RandomSource random)
    {
        parameters[0].Values.Fill(T.One);
        parameters[3].Values.Fill(T.One);
        return random;
    }

    /// <inheritdoc/>
    public override void Forward<T>(in ForwardFrame<T> frame)
    {
        var input = frame.Input;
        var normalized = new MatrixSpan<T>(frame.Saved[..input.Values.Length], input.Rows, input.Columns);
        var inverse = frame.Saved[input.Values.Length..];
        var epsilon = T.CreateChecked(Epsilon);
        if (frame.IsTraining && input.Columns == 1)
        {
            ThrowOneExample();
        }

        if (frame.IsTraining && input.Columns == 0)
        {
            // The mean of no examples is 0 / 0, so the statistics stay as they are.
            frame.Parameters[2].Values.CopyTo(frame.NextStatistics[2].Values);
            frame.Parameters[3].Values.CopyTo(frame.NextStatistics[3].Values);
            return;
        }

        for (var row = 0; row < input.Rows; row++)
        {
            var (mean, variance) = frame.IsTraining
                ? Moments(input.Row(row), normalized.Row(row))
                : (frame.Parameters[2].Values[row], frame.Parameters[3].Values[row]);
            if (frame.IsTraining)
            {
                frame.NextStatistics[2].Values[row] = UpdateStatistic(frame.Parameters[2].Values[row], mean);
                frame.NextStatistics[3].Values[row] = UpdateStatistic(frame.Parameters[3].Values[row], variance);
            }

            inverse[row] = T.One / T.Sqrt(variance + epsilon);
            Linear.ScaleAndShift(T.One, -mean, input.Row(row), normalized.Row(row));
            Linear.Scale(inverse[row], normalized.Row(row), normalized.Row(row));
            Linear.ScaleAndShift(
                frame.Parameters[0].Values[row],
                frame.Parameters[1].Values[row],
                normalized.Row(row),
                frame.Output.Row(row)
            );
        }
    }

    /// <inheritdoc/>
    public override void Backward<T>(in BackwardFrame<T> frame)
    {
        var input = frame.Input;
        var gradient = frame.OutputGradient;
        var normalized = new MatrixSpan<T>(frame.Saved[..input.Values.Length], input.Rows, input.Columns);
        var inverse = frame.Saved[input.Values.Length..];
        var inverseCount = T.One / T.CreateChecked(input.Columns);
        for (var row = 0; row < input.Rows; row++)
        {
            var product = Reduction.Dot(gradient.Row(row), normalized.Row(row));
            var sum = Reduction.Sum(gradient.Row(row));
            frame.ParameterGradients[0].Values[row] += product;
            frame.ParameterGradients[1].Values[row] += sum;
            if (frame.InputGradient.IsEmpty)
            {
                continue;
            }

            var target = frame.InputGradient.Row(row);
            gradient.Row(row).CopyTo(target);
            if (frame.IsTraining)
            {
                NormalizationKernel.Pull(normalized.Row(row), sum * inverseCount, product * inverseCount, target);
            }

            Linear.Scale(frame.Parameters[0].Values[row] * inverse[row], target, target);
        }
    }

    private static (T Mean, T Variance) Moments<T>(ReadOnlySpan<T> feature, Span<T> centred)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var inverseCount = T.One / T.CreateChecked(feature.Length);
        var mean = Reduction.Sum(feature) * inverseCount;
        Linear.ScaleAndShift(T.One, -mean, feature, centred);
        return (mean, Reduction.SumOfSquares<T>(centred) * inverseCount);
    }

    /// <summary>Not inlined, so that the message does not enlarge the frame of every pass.</summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowOneExample() =>
        throw new ArgumentException(
            "BatchNorm: a training batch of 1 example has no variance: take batches of at least 2, in micro-batches "
                + "(MicroBatchSize) and shards (Shard) too; a single example at the end of an epoch joins the batch "
                + "before with MiniBatches(..., Last: LastBatch.MergeOne)."
        );

    private T UpdateStatistic<T>(T running, T batch)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        StatisticIncrements.Moved(Momentum, running, T.CreateChecked(1 - Momentum) * batch);
}
