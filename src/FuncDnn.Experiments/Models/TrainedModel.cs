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

/// <summary>A network with its parameters, whatever their precision: what an experiment ends with.</summary>
public abstract record TrainedModel
{
    /// <summary>The fingerprint of the parameters: SHA-256 of their little-endian bytes in layout order.</summary>
    public abstract string ParametersSha256 { get; }

    /// <summary>What the model says of examples.</summary>
    /// <param name="inputs">Features x examples.</param>
    /// <returns>Probabilities (or, for regression, values), outputs x examples.</returns>
    public Matrix<double> Probabilities(Matrix<double> inputs) => Predict(inputs).Probabilities;

    /// <summary>What the model says of examples, and of which class it takes them to be.</summary>
    /// <param name="inputs">Features x examples.</param>
    /// <returns>The model's own numbers.</returns>
    public abstract Prediction<double> Predict(Matrix<double> inputs);

    /// <summary>Judges the model by its objective.</summary>
    /// <param name="batch">Examples with their targets.</param>
    /// <returns>The metrics.</returns>
    public abstract ExampleMetrics Evaluate(Batch<double> batch);

    /// <summary>How many features and outputs the network has.</summary>
    /// <returns>None when there are no parameters to tell it by.</returns>
    public abstract Option<(int Features, int Outputs)> Sizes();

    /// <summary>Whether the network with these parameters takes so many features and gives so many outputs.</summary>
    /// <param name="features">The number of features.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <returns>True when it does.</returns>
    public abstract bool Fits(int features, int outputs);

    /// <summary>The share of examples whose class the model names.</summary>
    /// <param name="batch">Examples with their classes.</param>
    /// <returns>From 0 to 1.</returns>
    public abstract double Accuracy(Batch<double> batch);

    /// <summary>Which classes are taken for which.</summary>
    /// <param name="batch">Examples with their classes.</param>
    /// <returns>A count for every pair of an actual and a predicted class.</returns>
    public abstract ConfusionMatrix Confusion(Batch<double> batch);

    /// <summary>How many units of the rectifiers are 0 for every example, at inference.</summary>
    /// <param name="inputs">Features x examples.</param>
    /// <returns>Units and dead units of every <see cref="Relu"/>, from the input to the output.</returns>
    public abstract EquatableArray<DeadUnits> CountDeadUnits(Matrix<double> inputs);

    /// <summary>The parameters in double precision.</summary>
    /// <returns>Each number as the double that it is.</returns>
    public abstract Parameters<double> ParametersAsDouble();

    /// <summary>The parameters as tensors, for a file of any format.</summary>
    /// <returns>A tensor for each slot.</returns>
    public abstract EquatableArray<Tensor> Tensors();

    /// <summary>The parameters as a safetensors file.</summary>
    /// <returns>The bytes; equal parameters give equal bytes.</returns>
    public byte[] ToSafeTensors() => SafeTensorsFile.Write(new TensorFile(Tensors()));

    /// <summary>The model as an ONNX file, with its outputs and, after a cross-entropy, their probabilities.</summary>
    /// <param name="name">The name of the model.</param>
    /// <returns>The bytes; or an error that names the layers that ONNX has no formula for.</returns>
    public abstract Fin<byte[]> ToOnnx(string name);
}

/// <summary>A network with its parameters in one precision.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Network">The architecture.</param>
/// <param name="Objective">What it was trained to make small, which says how logits are read.</param>
/// <param name="Parameters">The parameters.</param>
public sealed record TrainedModel<T>(Network Network, Objective Objective, Parameters<T> Parameters) : TrainedModel
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string ParametersSha256 => Parameters.Sha256();

    /// <inheritdoc/>
    public override double Accuracy(Batch<double> batch)
    {
        var own = batch.To<T>();
        return Training.Metrics.Accuracy.Of(Prediction(own.Inputs), own.Targets).Value;
    }

    /// <inheritdoc/>
    public override ConfusionMatrix Confusion(Batch<double> batch)
    {
        var own = batch.To<T>();
        return ConfusionMatrix.Of(Prediction(own.Inputs), own.Targets);
    }

    /// <inheritdoc/>
    public override EquatableArray<DeadUnits> CountDeadUnits(Matrix<double> inputs)
    {
        var pass = Network.Forward(Parameters, inputs.To<T>(), Mode.Inference);
        return pass
            .Graph.Nodes.Map((i, node) => (Node: node, pass.Activations[i].Value))
            .Filter(one => one.Node is OperationNode { Operation: Relu })
            .Map(one => DeadUnits.Of(one.Value))
            .ToEquatableArray();
    }

    /// <inheritdoc/>
    public override Parameters<double> ParametersAsDouble() => Parameters.To<double>();

    private Prediction<T> Prediction(Matrix<T> inputs) =>
        Objective.FirstLoss.Predict(Network.Predict(Parameters, inputs));

    /// <inheritdoc/>
    public override Prediction<double> Predict(Matrix<double> inputs)
    {
        var own = Prediction(inputs.To<T>());
        var outputs = own.Outputs.To<double>();
        return new(
            outputs,
            ReferenceEquals(own.Probabilities, own.Outputs) ? outputs : own.Probabilities.To<double>(),
            double.CreateChecked(own.Boundary)
        );
    }

    /// <inheritdoc/>
    public override ExampleMetrics Evaluate(Batch<double> batch) => JudgeOwn(batch.To<T>());

    /// <summary>The same on examples that are in the model's own precision.</summary>
    internal ExampleMetrics JudgeOwn(Batch<T> batch) =>
        ExampleMetrics.Of(Objective, Network.Predict(Parameters, batch.Inputs), batch);

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
                OnnxFile.Write(name, Network, sizes.Features, Parameters, OnnxOperators.Reading(Objective.FirstLoss))
            );

    /// <summary>The network for the first number of features with which it has these parameters.</summary>
    private Option<Graph> Graph(EquatableArray<int> features) =>
        InputSizeInference.Graphs(Network, features).Find(graph => graph.Layout == Parameters.Layout);
}
