using System.Numerics;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Model.Execution.Blocks;

/// <summary>
/// Runs a small network: all examples of a batch go through all layers, forward and back, in memory that stays in cache
/// and whose rows are padded to whole tiles. The bits are those of a <see cref="Workspace{T}"/>.
/// </summary>
internal sealed unsafe class BlockWorkspace<T>(BlockPlan plan) : IWorkspace<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _memory = new T[CacheLine.PaddedLength<T>(plan.Length)];

    // Objectives see outputs and their gradient without padding; empty where there is none between the rows.
    private readonly T[] _outputs = IsPadded(plan) ? new T[plan.Output.Rows * plan.Examples] : [];
    private readonly T[] _outputGradient = IsPadded(plan) ? new T[plan.Output.Rows * plan.Examples] : [];
    private int _start;
    private int _collections = -1;

    public Graph Graph => plan.Graph;

    public RandomSource? RandomLeft { get; private set; }

    public bool StatisticsChanged => false;

    public ReadOnlyMatrixSpan<T> Outputs => Unpadded(_outputs, plan.Output.Start);

    public MatrixSpan<T> OutputGradient => Unpadded(_outputGradient, plan.Output.Gradient);

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
        for (var row = 0; row < inputs.Rows; row++)
        {
            inputs.Span.Row(row).CopyTo(Row(plan.Input.Start, row));
        }

        fixed (
            T* numbers = parameters,
                memory = &_memory[_start]
        )
        {
            Processor.Run<ForwardPass, T>(new ForwardPass(plan, numbers, memory));
        }

        for (var row = 0; row < plan.Output.Rows && _outputs.Length > 0; row++)
        {
            Row(plan.Output.Start, row)[..plan.Examples].CopyTo(_outputs.AsSpan(row * plan.Examples));
        }
    }

    public void Backward(ReadOnlySpan<T> parameters, Span<T> gradients, bool adds)
    {
        if (!adds)
        {
            gradients.Clear();
        }

        for (var row = 0; row < plan.Output.Rows && _outputGradient.Length > 0; row++)
        {
            _outputGradient.AsSpan(row * plan.Examples, plan.Examples).CopyTo(Row(plan.Output.Gradient, row));
        }

        fixed (
            T* numbers = parameters,
                sums = gradients,
                memory = &_memory[_start]
        )
        {
            Processor.Run<BackwardPass, T>(new BackwardPass(plan, numbers, sums, memory, RandomLeft is not null));
        }
    }

    private static bool IsPadded(BlockPlan plan) => plan.Output.Rows > 1 && plan.Stride != plan.Examples;

    private Span<T> Row(int start, int row) => _memory.AsSpan(_start + start + (row * plan.Stride), plan.Stride);

    private MatrixSpan<T> Unpadded(T[] copy, int start)
    {
        var (rows, examples) = (plan.Output.Rows, plan.Examples);
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

    private readonly struct BackwardPass(BlockPlan plan, T* parameters, T* gradients, T* memory, bool isTraining)
        : IKernel<T>
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

                var dense = Dense(plan, step, parameters);
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
