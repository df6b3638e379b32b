using System.Numerics;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Training.Objectives;

/// <summary>
/// The one place that decides whether network, objective and targets fit each other. What does not fit would train
/// without an error to a useless model. Losses and layers that are not known are not judged.
/// </summary>
internal static class ObjectiveFit
{
    // A network that cannot get below this loss cannot learn; an ELU with a large Alpha can.
    private const double LeastLoss = 0.01;

    /// <summary>What does not fit between the outputs of a network and the losses of an objective.</summary>
    /// <returns>A sentence for each error, with its remedy; empty if all fit.</returns>
    public static EquatableArray<string> OutputErrors(Graph graph, Objective objective) =>
        Losses(objective).Bind(loss => Error(loss, graph.OutputRows, OutputRange.Of(graph)).ToEquatableArray());

    /// <summary>Refuses a network whose outputs do not fit the losses of an objective.</summary>
    /// <exception cref="ArgumentException">They do not: the first error.</exception>
    public static void Require(Graph graph, Objective objective) => OutputErrors(graph, objective).Iter(Refuse);

    /// <summary>Refuses targets that the losses do not take.</summary>
    /// <exception cref="ArgumentException">One is not taken: which, and the remedy.</exception>
    public static void Require<T>(EquatableArray<(Loss Loss, TargetDomain Domain)> domains, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var (loss, domain) in domains.AsSpan())
        {
            Error(loss, domain, targets).IfSome(Refuse);
        }
    }

    /// <summary>The first target that does not fit, for each loss of an objective.</summary>
    /// <returns>A sentence for each error, with its remedy; empty if all fit.</returns>
    public static EquatableArray<string> TargetErrors<T>(Objective objective, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Domains(objective, targets.Rows).Bind(taken => Error(taken.Loss, taken.Domain, targets).ToEquatableArray());

    /// <summary>The targets that the losses of an objective take, as far as they say.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="rows">The number of outputs.</param>
    public static EquatableArray<(Loss Loss, TargetDomain Domain)> Domains(Objective objective, int rows) =>
        Losses(objective)
            .Bind(loss =>
                (
                    TargetDomains.Of(loss).ToEquatableArray()
                    + (loss is ClassWeighted ? [TargetDomains.OfClasses(rows)] : EquatableArray<TargetDomain>.Empty)
                ).Map(domain => (loss, domain))
            );

    /// <summary>The first target that a loss does not take.</summary>
    public static Option<string> Error<T>(Loss loss, TargetDomain domain, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        TargetDomains.Misfit(domain, targets).Map(misfit => $"{loss.GetType().Name}: {misfit}.");

    /// <summary>Targets that the last layer of a network cannot reach, for losses of numbers.</summary>
    /// <returns>A sentence, with its remedy; none if all can be reached.</returns>
    public static Option<string> Unreachable<T>(Graph graph, Objective objective, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Losses(objective).Exists(loss => TargetDomains.Of(loss).Exists(domain => domain == TargetDomain.Numbers))
            ? OutputRange.Of(graph).Bind(range => Unreachable(range, targets))
            : Option<string>.None;

    /// <summary>Layers that give the same output whatever their input.</summary>
    /// <returns>A sentence for each, with its remedy.</returns>
    public static EquatableArray<string> Constants(Graph graph) =>
        graph
            .Nodes.OfType<OperationNode>()
            .Where(node => node is { Rows: 1, Operation: LayerNorm or Softmax })
            .Select(node =>
                $"{node.Operation.GetType().Name} of one unit gives the same output whatever its input: give the layer "
                + "before it more units, or remove it."
            )
            .ToEquatableArray();

    private static void Refuse(string error) => throw new ArgumentException(error);

    private static EquatableArray<Loss> Losses(Objective objective) =>
        objective.Terms.OfType<Loss>().ToEquatableArray();

    private static Option<string> Error(Loss loss, int outputs, Option<OutputRange> range) =>
        loss switch
        {
            IWrapsLoss outer => Error(outer.Loss, outputs, range),
            SoftmaxCrossEntropy when outputs == 1 => "SoftmaxCrossEntropy of one output is 0 whatever the network: "
                + "take SigmoidCrossEntropy, or a last layer with an output for each class.",
            SigmoidCrossEntropy => range.Bind(of =>
                Error(
                    loss,
                    of,
                    Math.Max(PortableMath.Softplus(of.Low), PortableMath.Softplus(-of.High)),
                    "applies the sigmoid itself"
                )
            ),
            SoftmaxCrossEntropy => range.Bind(of =>
                Error(
                    loss,
                    of,
                    PortableMath.Softplus(of.Low - of.High + PortableMath.Log(outputs - 1.0)),
                    "applies the softmax itself"
                )
            ),
            Hinge => range.Bind(of =>
                Error(loss, of, Math.Max(1 + of.Low, 1 - of.High), "separates outputs below -1 from those above 1")
            ),
            _ => Option<string>.None,
        };

    private static Option<string> Error(Loss loss, OutputRange range, double least, string reason) =>
        least > LeastLoss
            ? $"{loss.GetType().Name} takes outputs of any size and {reason}, but the network ends with {range.Layer}, "
                + $"whose outputs are {Text(range)}: remove this last layer."
            : Option<string>.None;

    // A bounded layer must reach all targets. One that is open above may be meant to cut some off, but not all.
    private static Option<string> Unreachable<T>(OutputRange range, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var outside = 0;
        foreach (var target in targets.Values)
        {
            outside += range.Contains(double.CreateChecked(target)) ? 0 : 1;
        }

        return outside > 0 && (outside == targets.Values.Length || double.IsFinite(range.High))
            ? $"{outside} of {targets.Values.Length} targets cannot be reached: the network ends with {range.Layer}, "
                + $"whose outputs are {Text(range)}: remove this last layer, or scale the targets."
            : Option<string>.None;
    }

    private static string Text(OutputRange range) =>
        double.IsFinite(range.High) ? $"from {range.Low} to {range.High}" : $"never below {range.Low}";
}
