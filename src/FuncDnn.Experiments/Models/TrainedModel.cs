using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.SafeTensors;
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

/// <summary>A network with its trained parameters, of any precision.</summary>
public abstract record TrainedModel
{
    /// <summary>The fingerprint of the parameters: SHA-256 of their little-endian bytes in layout order.</summary>
    public abstract string ParametersSha256 { get; }

    /// <summary>The weight of each class in the loss, if an experiment has balanced them; empty: all are 1.</summary>
    public abstract EquatableArray<double> ClassWeights { get; }

    /// <summary>The same model, whose loss has given class weights.</summary>
    internal abstract TrainedModel WithClassWeights(EquatableArray<double> weights);

    /// <summary>Predicts examples.</summary>
    /// <param name="inputs">Features x examples.</param>
    /// <returns>Probabilities (or, for regression, values), outputs x examples.</returns>
    public Matrix<double> Probabilities(Matrix<double> inputs) => Predict(inputs).Probabilities;

    /// <summary>Predicts examples, with their outputs, probabilities and classes.</summary>
    /// <param name="inputs">Features x examples.</param>
    /// <returns>The prediction, computed in the model's precision.</returns>
    public abstract Prediction<double> Predict(Matrix<double> inputs);

    /// <summary>Evaluates the model on examples.</summary>
    /// <param name="batch">Examples with their targets.</param>
    /// <param name="task">What is predicted; by default it follows from the loss and the targets.</param>
    /// <returns>The metrics.</returns>
    public abstract ExampleMetrics Evaluate(Batch<double> batch, Option<LearningTask> task = default);

    /// <summary>Intervals in which metrics of the model lie, by resampling the examples.</summary>
    /// <param name="batch">Examples with their targets, at least one.</param>
    /// <param name="task">What is predicted.</param>
    /// <param name="bootstrap">How they are resampled.</param>
    /// <param name="measures">The metrics.</param>
    internal EquatableArray<BootstrapInterval> Intervals(
        Batch<double> batch,
        LearningTask task,
        Bootstrap bootstrap,
        EquatableArray<Func<IExampleMetrics, double>> measures
    ) => bootstrap.Of(FirstLoss, Predict(batch.Inputs).Outputs, batch, task, measures);

    /// <summary>The metrics of each label of examples with several: those of its two classes, yes and no.</summary>
    /// <param name="batch">Examples with a row of targets for each label.</param>
    internal EquatableArray<IExampleMetrics> LabelMetrics(Batch<double> batch)
    {
        var outputs = Predict(batch.Inputs).Outputs;
        return Enumerable.Range(0, outputs.Rows).Select(OfLabel).ToEquatableArray();

        IExampleMetrics OfLabel(int label) =>
            new ExampleMetricsOnDemand<double>(
                FirstLoss,
                Row(outputs, label),
                new Batch<double>(batch.Inputs, Row(batch.Targets, label), batch.Weights),
                LearningTask.Classification
            );
        static Matrix<double> Row(Matrix<double> matrix, int row) =>
            Matrix<double>.Of(1, matrix.Columns, matrix.Span.Row(row));
    }

    private protected abstract Loss FirstLoss { get; }

    /// <summary>The numbers of features and outputs of the network.</summary>
    /// <returns>None if there are no parameters to infer them from.</returns>
    public abstract Option<(int Features, int Outputs)> Sizes();

    /// <summary>Whether the network with these parameters has the given numbers of features and outputs.</summary>
    /// <param name="features">The number of features.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <returns>True if it has.</returns>
    public abstract bool Fits(int features, int outputs);

    /// <summary>The share of examples whose class is predicted correctly.</summary>
    /// <param name="batch">Examples with their classes.</param>
    /// <returns>From 0 to 1.</returns>
    public abstract double Accuracy(Batch<double> batch);

    /// <summary>How many examples of each class are predicted as which class.</summary>
    /// <param name="batch">Examples with their classes.</param>
    /// <returns>A count for every pair of an actual and a predicted class.</returns>
    public abstract ConfusionMatrix Confusion(Batch<double> batch);

    /// <summary>Counts the dead units of every <see cref="Relu"/> at inference, from the input to the output.</summary>
    /// <param name="inputs">Features x examples.</param>
    internal abstract EquatableArray<DeadUnits> CountDeadUnits(Matrix<double> inputs);

    /// <summary>The parameters in double precision.</summary>
    /// <returns>The parameters, converted without rounding.</returns>
    public abstract Parameters<double> ParametersAsDouble();

    /// <summary>The parameters as tensors, for a file of any format.</summary>
    /// <returns>A tensor for each slot.</returns>
    public abstract EquatableArray<Tensor> Tensors();

    /// <summary>The parameters as a safetensors file.</summary>
    /// <returns>The bytes; equal parameters give equal bytes.</returns>
    public byte[] ToSafeTensors() => SafeTensorsFile.Write(new TensorFile(Tensors()));

    /// <summary>The model as an ONNX file, with its outputs and, after a cross-entropy, their probabilities.</summary>
    /// <param name="name">The name of the model.</param>
    /// <returns>The bytes, or an error that names the layers that ONNX has no formula for.</returns>
    public abstract Fin<byte[]> ToOnnx(string name);

    /// <summary>What ONNX Runtime lacks to run the model (<see cref="OnnxFile.Remarks"/>).</summary>
    /// <returns>One sentence for each layer that it cannot run.</returns>
    public abstract EquatableArray<string> OnnxRemarks();
}

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

    private protected override Loss FirstLoss => Objective.FirstLoss;

    /// <inheritdoc/>
    public override EquatableArray<double> ClassWeights => ClassBalance.WeightsOf(Objective);

    internal override TrainedModel WithClassWeights(EquatableArray<double> weights) =>
        weights.IsEmpty ? this : this with { Objective = ClassBalance.Weighted(Objective, weights) };

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
    public override Parameters<double> ParametersAsDouble() => Parameters.To<double>();

    private Prediction<T> Prediction(Matrix<T> inputs) =>
        Objective.FirstLoss.Predict(Network.Predict(Parameters, inputs));

    /// <inheritdoc/>
    public override Prediction<double> Predict(Matrix<double> inputs)
    {
        var prediction = Prediction(inputs.To<T>());
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

    /// <inheritdoc/>
    public override Fin<byte[]> ToOnnx(string name) =>
        Sizes()
            .ToFin(ReadError.At(name, "the network", "it has no parameters", "there is nothing to export"))
            .Bind(sizes =>
                OnnxFile.Write(
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
