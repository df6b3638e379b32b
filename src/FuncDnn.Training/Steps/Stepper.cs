using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Kernels;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Shards;

namespace FuncDnn.Training.Steps;

/// <summary>
/// Makes the steps of one run. A state that has not been handed out is updated in place; one that has is never written
/// again, and the next step uses new memory.
/// </summary>
/// <param name="step">The step to make.</param>
/// <param name="start">The state to start from; not changed.</param>
/// <param name="toCheck">The number of steps after which all targets are known to fit.</param>
/// <param name="pace">Limits the garbage collections that the run makes.</param>
/// <param name="exchange">Lets other processes compute the shards of a step: batches need no inputs then.</param>
internal sealed class Stepper<T>(
    TrainingStep step,
    TrainState<T> start,
    long toCheck = long.MaxValue,
    CollectionPace? pace = null,
    IShardExchange? exchange = null
)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Differentiator<T> _differentiator = new(
        step.Network,
        step.Objective,
        shard: step.Shard,
        exchange: exchange
    );
    private readonly long _firstStep = start.Step;
    private readonly Layout _layout = start.Parameters.Layout;
    private readonly T[] _direction = new T[start.Parameters.Layout.Length];
    private TrainState<T> _state = start.Validated();
    private T[][] _moments = step.Validated().Optimizer.Arrays(start.Optimizer, start.Parameters.Layout);
    private readonly SlotFactors? _factors = step.Optimizer.Factors(start.Parameters.Layout);

    // Null unless it is needed, so that the run does not keep its start alive.
    private readonly Parameters<T>? _frozen = step.Optimizer.Factors(start.Parameters.Layout) is null
        ? null
        : start.Parameters;
    private readonly VectorPool<T> _pool = new(start.Parameters.Layout.Length, pace ?? new());
    private bool _handedOut = true;
    private EquatableArray<(Loss Loss, TargetDomain Domain)> _domains;
    private int _targetRows = -1;

    // The numbers of the state that the step has found finite while it wrote them.
    private long _finite;

    /// <summary>The norm of the gradient of the last step that was measured.</summary>
    public double GradientNorm { get; private set; } = double.NaN;

    /// <summary>The cost of the last step.</summary>
    public double Cost => _state.Cost;

    /// <summary>
    /// Whether the state is finite: <see cref="TrainState{T}.IsFinite"/>, without reading again what the step has
    /// already found finite.
    /// </summary>
    public bool IsFinite =>
        _finite == _layout.Length * (step.Optimizer.MomentCount + 1L)
            ? double.IsFinite(Cost) && double.IsFinite(_state.RateScale) && StatisticsAreFinite()
            : _state.IsFinite;

    /// <summary>The number of steps made.</summary>
    public long Step => _state.Step;

    /// <summary>Sets the factor on the learning rates of later steps.</summary>
    public void Scale(double rates) => _state = _state with { RateScale = rates };

    /// <summary>Hands out the current state.</summary>
    public TrainState<T> HandOut()
    {
        _handedOut = true;
        return _state;
    }

    /// <summary>The mark of the last step: <see cref="StepMark"/>.</summary>
    public uint Mark() => StepMark.Of(_state.Cost, _state.Parameters.Values);

    /// <summary>Makes one step.</summary>
    /// <param name="batch">The examples of the step.</param>
    /// <param name="measure">Whether to compute the norm of the gradient, which takes a pass over it.</param>
    public void Advance(Batch<T> batch, bool measure = false)
    {
        var (parameters, optimizer, moments) = _handedOut ? Fresh() : (_state.Parameters, _state.Optimizer, _moments);
        var (cost, left) = _differentiator.Differentiate(
            _state.Parameters,
            batch,
            Mode.Training(RandomOfStep()),
            _direction,
            step.MicroBatchSize,
            _state.Step
        );
        if (_state.Step - _firstStep < toCheck)
        {
            Check(batch.Targets);
        }

        if (measure)
        {
            GradientNorm = TrainedNorm.Of<T>(_layout, _direction, _factors);
        }

        _finite = 0;
        var frame = new UpdateFrame<T>(
            _layout,
            _state.Step,
            _state.RateScale,
            _state.Parameters.Values,
            _direction,
            _moments,
            moments,
            new Span<long>(ref _finite)
        );
        frame.ClearUntrained();
        step.Optimizer.StepInto(frame, parameters.Numbers);
        _differentiator.UpdateStatistics(parameters.Numbers);
        if (_factors is not null)
        {
            KeepFrozenStatistics(parameters.Numbers);
        }

        _state = new(
            parameters,
            optimizer,
            step.SameRandomness ? _state.Random : _state.Random.After(left!),
            _state.Step + 1,
            double.CreateSaturating(cost),
            _state.RateScale
        );
        _moments = moments;
        _handedOut = false;
    }

    // Deriving the source of a step takes a noticeable part of the smallest steps.
    private RandomSource RandomOfStep() =>
        step.SameRandomness || _differentiator.DrawsNothing ? _state.Random : _state.Random.At(_state.Step);

    // The forward pass writes them, after the optimizer.
    private bool StatisticsAreFinite()
    {
        foreach (var slot in _layout.HasStatistics ? _layout.InOrder : [])
        {
            if (slot.Role == SlotRole.Statistic && !Reduction.AreFinite(_state.Parameters.Values[slot.Span]))
            {
                return false;
            }
        }

        return true;
    }

    // The start is never written again, and frozen slots still are as they were there.
    private void KeepFrozenStatistics(Span<T> parameters)
    {
        foreach (var slot in _factors!.FrozenStatistics.AsSpan())
        {
            _frozen!.Values[slot.Span].CopyTo(parameters[slot.Span]);
        }
    }

    /// <summary>What does not fit would train to a useless model without an error.</summary>
    private void Check(Matrix<T> targets)
    {
        if (targets.Rows != _targetRows)
        {
            ObjectiveFit.Require(_differentiator.Graph!, step.Objective);
            (_domains, _targetRows) = (ObjectiveFit.Domains(step.Objective, targets.Rows), targets.Rows);
        }

        ObjectiveFit.Require(_domains, targets);
    }

    private (Parameters<T>, OptimizerState<T>, T[][]) Fresh()
    {
        var memory = _pool.Take(1 + step.Optimizer.MomentCount);
        return (
            Parameters<T>.Over(_layout, memory[0]),
            new(EquatableArray.Of(Array.ConvertAll(memory[1..], moment => Gradients<T>.Over(_layout, moment)))),
            Array.ConvertAll(memory[1..], moment => moment.Array)
        );
    }
}
