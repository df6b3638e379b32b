using System.Numerics;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Model.Execution.Blocks;

/// <summary>
/// Runs a small network: a block of examples goes through all layers, forward or back, in memory that stays in cache
/// and whose rows are padded to whole tiles. A batch is one block or, if it is long, several: then the lanes of the
/// sums over the examples are carried from one to the next. The bits are those of a <see cref="Workspace{T}"/>.
/// </summary>
internal sealed unsafe class BlockWorkspace<T>(BlockPlan plan) : IWorkspace<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _memory = new T[CacheLine.PaddedLength<T>(plan.Blocks * plan.Length)];

    // Objectives see outputs and their gradient as one matrix; empty where a block is that.
    private readonly T[] _outputs = IsCopied(plan) ? new T[plan.Output.Rows * plan.Batch] : [];
    private readonly T[] _outputGradient = IsCopied(plan) ? new T[plan.Output.Rows * plan.Batch] : [];

    // The lanes of the sum that is the gradient of each parameter; empty for one block.
    private readonly T[] _lanes = plan.Blocks > 1 ? new T[Reduction.Lanes * plan.Graph.Layout.Length] : [];
    private int _start;
    private int _collections = -1;

    public Graph Graph => plan.Graph;

    public RandomSource? RandomLeft { get; private set; }

    public bool StatisticsChanged => false;

    public ReadOnlyMatrixSpan<T> Outputs => Whole(_outputs, plan.Output.Start);

    public MatrixSpan<T> OutputGradient => Whole(_outputGradient, plan.Output.Gradient);

    public void UpdateStatistics(Span<T> parameters) { }

    public void Forward(ReadOnlySpan<T> parameters, Matrix<T> inputs, Mode mode)
    {
        if (GC.CollectionCount(0) is var collections && collections != _collections)
        {
            // The garbage collector may have moved the memory.
            _collections = collections;
            _start = CacheLine.Start(_memory);
        }

        RandomLeft = (mode as TrainingMode)?.Random;
        fixed (
            T* numbers = parameters,
                memory = &_memory[_start]
        )
        {
            for (var block = 0; block < plan.Blocks; block++)
            {
                var (first, count) = Examples(plan, block);
                for (var row = 0; row < inputs.Rows; row++)
                {
                    inputs.Span.Row(row).Slice(first, count).CopyTo(Row(block, plan.Input.Start, row));
                }

                Processor.Run<ForwardPass, T>(new ForwardPass(plan, numbers, memory + (block * plan.Length)));
                for (var row = 0; row < plan.Output.Rows && _outputs.Length > 0; row++)
                {
                    var outputs = Row(block, plan.Output.Start, row)[..count];
                    outputs.CopyTo(_outputs.AsSpan((row * plan.Batch) + first));
                }
            }
        }
    }

    public void Backward(ReadOnlySpan<T> parameters, Span<T> gradients, bool adds)
    {
        if (!adds)
        {
            gradients.Clear();
        }

        _lanes.AsSpan().Clear();
        fixed (
            T* numbers = parameters,
                sums = gradients,
                lanes = _lanes,
                memory = &_memory[_start]
        )
        {
            for (var block = 0; block < plan.Blocks; block++)
            {
                var (first, count) = Examples(plan, block);
                for (var row = 0; row < plan.Output.Rows && _outputGradient.Length > 0; row++)
                {
                    var gradient = _outputGradient.AsSpan((row * plan.Batch) + first, count);
                    gradient.CopyTo(Row(block, plan.Output.Gradient, row));
                }

                Processor.Run<BackwardPass, T>(
                    new BackwardPass(
                        plan,
                        count,
                        numbers,
                        sums,
                        lanes,
                        block == plan.Blocks - 1,
                        memory + (block * plan.Length),
                        RandomLeft is not null
                    )
                );
            }
        }
    }

    /// <summary>The first example of a block, and their number.</summary>
    private static (int First, int Count) Examples(BlockPlan plan, int block) =>
        (block * plan.Examples, Math.Min(plan.Examples, plan.Batch - (block * plan.Examples)));

    private static bool IsCopied(BlockPlan plan) =>
        plan.Blocks > 1 || (plan.Output.Rows > 1 && plan.Stride != plan.Examples);

    private Span<T> Row(int block, int start, int row) =>
        _memory.AsSpan(_start + (block * plan.Length) + start + (row * plan.Stride), plan.Stride);

    private MatrixSpan<T> Whole(T[] copy, int start)
    {
        var (rows, examples) = (plan.Output.Rows, plan.Batch);
        return new(copy.Length > 0 ? copy : _memory.AsSpan(_start + start, rows * examples), rows, examples);
    }

    private static DenseBlock<T> Dense(BlockPlan plan, BlockStep step, T* parameters) =>
        new()
        {
            Weights = parameters + step.Slots[0].Offset,
            Bias = parameters + step.Slots[1].Offset,
            Units = step.Target.Rows,
            Inputs = step.Source.Rows,
            Examples = plan.Examples,
            Stride = plan.Stride,
        };

    private static MatrixSpan<T> Padded(BlockPlan plan, T* memory, int start, int rows) =>
        new(new Span<T>(memory + start, rows * plan.Stride), rows, plan.Stride);

    private readonly struct ForwardPass(BlockPlan plan, T* parameters, T* memory) : IKernel<T>
    {
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T>
        {
            foreach (var step in plan.Steps)
            {
                var (source, target) = (step.Source, step.Target);
                if (step.Elementwise is { } operation)
                {
                    operation.Forward(
                        new ForwardFrame<T>
                        {
                            Parameters = default,
                            Input = Padded(plan, memory, source.Start, source.Rows),
                            Output = Padded(plan, memory, target.Start, target.Rows),
                            Saved = [],
                            NextStatistics = default,
                        }
                    );
                    continue;
                }

                BlockProducts<T>.Affine<TLanes>(
                    Dense(plan, step, parameters),
                    memory + source.Start,
                    memory + target.Start,
                    target.IsRectified
                );
            }
        }
    }

    private readonly struct BackwardPass(
        BlockPlan plan,
        int examples,
        T* parameters,
        T* gradients,
        T* lanes,
        bool isLast,
        T* memory,
        bool isTraining
    ) : IKernel<T>
    {
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T>
        {
            for (var i = plan.Steps.Length - 1; i >= 0; i--)
            {
                var step = plan.Steps[i];
                var (source, target) = (step.Source, step.Target);
                if (step.Elementwise is { } operation)
                {
                    operation.Backward(
                        new BackwardFrame<T>
                        {
                            Parameters = default,
                            Input = Padded(plan, memory, source.Start, source.Rows),
                            Output = Padded(plan, memory, target.Start, target.Rows),
                            Saved = [],
                            OutputGradient = Padded(plan, memory, target.Gradient, target.Rows),
                            InputGradient = i == 0 ? default : Padded(plan, memory, source.Gradient, source.Rows),
                            ParameterGradients = default,
                            IsTraining = isTraining,
                        }
                    );
                    continue;
                }

                var dense = Dense(plan, step, parameters) with
                {
                    Examples = examples,
                    Lanes = lanes == null ? null : lanes + (Reduction.Lanes * step.Slots[0].Offset),
                    IsLast = isLast,
                };
                BlockProducts<T>.AddGradients<TLanes>(
                    dense,
                    memory + target.Gradient,
                    memory + source.Start,
                    gradients + step.Slots[0].Offset,
                    gradients + step.Slots[1].Offset
                );
                if (i > 0)
                {
                    BlockProducts<T>.TransposedTimes<TLanes>(
                        dense,
                        memory + target.Gradient,
                        memory + source.Gradient,
                        source.IsRectified ? memory + source.Start : null
                    );
                }
            }
        }
    }
}
