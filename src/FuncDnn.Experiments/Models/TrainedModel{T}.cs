using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Experiments.Export.Onnx;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Files;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Experiments.Models;

/// <summary>A network with its parameters in one precision.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Network">The architecture.</param>
/// <param name="Objective">What training minimized; its first loss says what logits mean.</param>
/// <param name="Parameters">The parameters.</param>
public sealed record TrainedModel<T>(Network Network, Objective Objective, Parameters<T> Parameters) : TrainedModel
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string ParametersSha256 => Parameters.Sha256();

    /// <inheritdoc/>
    public override Precision Precision =>
        typeof(T) == typeof(float) ? Precision.Single
        : typeof(T) == typeof(double) ? Precision.Double
        : throw new NotSupportedException($"A model of {typeof(T).Name} is neither of single nor of double precision.");

    /// <inheritdoc/>
    public override double Accuracy(Batch<double> batch)
    {
        var native = batch.To<T>();
        return Training.Metrics.Accuracy.Of(Prediction(native.Inputs), native.Targets).Value;
    }

    /// <inheritdoc/>
    public override ConfusionMatrix Confusion(Batch<double> batch)
    {
        var native = batch.To<T>();
        return ConfusionMatrix.Of(Prediction(native.Inputs), native.Targets);
    }

    internal override EquatableArray<DeadUnits> CountDeadUnits(Matrix<double> inputs)
    {
        var pass = Network.Forward(Parameters, inputs.To<T>(), Mode.Inference);
        return pass
            .Graph.Nodes.Map((i, node) => (Node: node, pass.Activations[i].Value))
            .Filter(layer => layer.Node is OperationNode { Operation: Relu })
            .Map(layer => DeadUnits.Of(layer.Value))
            .ToEquatableArray();
    }

    /// <inheritdoc/>
    public override EquatableArray<NodeValue<double>> Activations(Matrix<double> inputs) =>
        Network
            .Forward(Parameters, inputs.To<T>(), Mode.Inference)
            .Activations.Map(node => new NodeValue<double>(node.Node, node.Value.To<double>()));

    internal override Inspection Inspect(Batch<double> batch) =>
        Inspection.Of(Network, Objective, Parameters, batch.To<T>());

    /// <inheritdoc/>
    public override Parameters<double> ParametersAsDouble() => Parameters.To<double>();

    private Prediction<T> Prediction(Matrix<T> inputs) =>
        Objective.FirstLoss.Predict(Network.Predict(Parameters, inputs));

    /// <inheritdoc/>
    public override Prediction<double> Predict(Matrix<double> inputs) => InDouble(Prediction(inputs.To<T>()));

    internal override Prediction<double> PredictionOf(Matrix<double> outputs) =>
        InDouble(Objective.FirstLoss.Predict(outputs.To<T>()));

    private static Prediction<double> InDouble(Prediction<T> prediction)
    {
        var outputs = prediction.Outputs.To<double>();
        return new(
            outputs,
            ReferenceEquals(prediction.Probabilities, prediction.Outputs)
                ? outputs
                : prediction.Probabilities.To<double>(),
            double.CreateChecked(prediction.Boundary)
        );
    }

    /// <inheritdoc/>
    public override ExampleMetrics Evaluate(Batch<double> batch, Option<LearningTask> task = default) =>
        EvaluateNative(batch.To<T>(), task);

    /// <summary>Evaluates the model on examples in the model's precision.</summary>
    internal ExampleMetrics EvaluateNative(Batch<T> batch, Option<LearningTask> task) =>
        ExampleMetrics.Of(Objective, Network.Predict(Parameters, batch.Inputs), batch, task);

    /// <summary>The same metrics, each computed when it is read.</summary>
    internal IExampleMetrics MetricsOnDemand(Batch<T> batch, LearningTask task) =>
        new ExampleMetricsOnDemand<T>(Objective.FirstLoss, Network.Predict(Parameters, batch.Inputs), batch, task);

    /// <inheritdoc/>
    public override Option<(int Features, int Outputs)> Sizes() =>
        Graph(Parameters.Layout.Slots.Bind(slot => EquatableArray.Of(slot.Columns, slot.Rows)))
            .Map(graph => (graph.InputRows, graph.OutputRows));

    /// <inheritdoc/>
    public override bool Fits(int features, int outputs) =>
        Graph([features]).Exists(graph => graph.OutputRows == outputs);

    /// <inheritdoc/>
    public override EquatableArray<Tensor> Tensors() => ParameterTensors.Of(Parameters);

    internal override Fin<OnnxGraph> OnnxGraph(string name) =>
        Sizes()
            .ToFin(ReadError.At(name, "the network", "it has no parameters", "there is nothing to export"))
            .Bind(sizes =>
                OnnxNetwork.Of(
                    name,
                    Network,
                    sizes.Features,
                    Parameters,
                    OnnxOperators.Probabilities(Objective.FirstLoss)
                )
            );

    /// <inheritdoc/>
    public override EquatableArray<string> OnnxRemarks() =>
        Sizes().Map(sizes => OnnxFile.Remarks<T>(Network, sizes.Features)).IfNone(EquatableArray<string>.Empty);

    /// <summary>The graph for the first number of features that gives the layout of these parameters.</summary>
    private Option<Graph> Graph(EquatableArray<int> features) =>
        InputSizeInference.Graphs(Network, features).Find(graph => graph.Layout == Parameters.Layout);
}
