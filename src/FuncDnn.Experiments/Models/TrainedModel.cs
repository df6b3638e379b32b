using System.Diagnostics.CodeAnalysis;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Data.Json;
using FuncDnn.Experiments.Export.Onnx;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Experiments.Models;

/// <summary>A network with its trained parameters, of any precision.</summary>
public abstract record TrainedModel
{
    private protected TrainedModel() { }

    /// <summary>The architecture.</summary>
    public abstract Network Network { get; init; }

    /// <summary>What training minimized; its first loss says what logits mean.</summary>
    public abstract Objective Objective { get; init; }

    /// <summary>The number type.</summary>
    public abstract Precision Precision { get; }

    /// <summary>The fingerprint of the parameters: SHA-256 of their little-endian bytes in layout order.</summary>
    public abstract string ParametersSha256 { get; }

    /// <summary>The weight of each class in the loss, if an experiment has balanced them; empty: all are 1.</summary>
    public EquatableArray<double> ClassWeights => ClassBalance.WeightsOf(Objective);

    /// <summary>The same model, whose loss has given class weights.</summary>
    internal TrainedModel WithClassWeights(EquatableArray<double> weights) =>
        weights.IsEmpty ? this : this with { Objective = ClassBalance.Weighted(Objective, weights) };

    /// <summary>Predicts examples.</summary>
    /// <param name="inputs">Features x examples.</param>
    /// <returns>Probabilities (or, for regression, values), outputs x examples.</returns>
    public Matrix<double> Probabilities(Matrix<double> inputs) => Predict(inputs).Probabilities;

    /// <summary>Predicts examples, with their outputs, probabilities and classes.</summary>
    /// <param name="inputs">Features x examples.</param>
    /// <returns>The prediction, computed in the model's precision.</returns>
    public abstract Prediction<double> Predict(Matrix<double> inputs);

    /// <summary>The value of every operation of the network at inference, the input first.</summary>
    /// <param name="inputs">Features x examples.</param>
    /// <returns>For each operation its units x examples, computed in the model's precision in one pass.</returns>
    public abstract EquatableArray<NodeValue<double>> Activations(Matrix<double> inputs);

    /// <summary>What outputs of the network predict.</summary>
    /// <param name="outputs">Outputs x examples, as the network of this model computes them.</param>
    internal abstract Prediction<double> PredictionOf(Matrix<double> outputs);

    /// <summary>A forward and a backward pass at inference, with all their numbers.</summary>
    /// <param name="batch">Examples with their targets, at least one.</param>
    internal abstract Inspection Inspect(Batch<double> batch);

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
    ) => bootstrap.Of(Objective.FirstLoss, Predict(batch.Inputs).Outputs, batch, task, measures);

    /// <summary>The metrics of each label of examples with several: those of its two classes, yes and no.</summary>
    /// <param name="batch">Examples with a row of targets for each label.</param>
    internal EquatableArray<IExampleMetrics> LabelMetrics(Batch<double> batch)
    {
        var outputs = Predict(batch.Inputs).Outputs;
        return Enumerable.Range(0, outputs.Rows).Select(OfLabel).ToEquatableArray();

        IExampleMetrics OfLabel(int label) =>
            new ExampleMetricsOnDemand<double>(
                Objective.FirstLoss,
                Row(outputs, label),
                new Batch<double>(batch.Inputs, Row(batch.Targets, label), batch.Weights),
                LearningTask.Classification
            );
        static Matrix<double> Row(Matrix<double> matrix, int row) =>
            Matrix<double>.Of(1, matrix.Columns, matrix.Span.Row(row));
    }

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

    /// <summary>
    /// Saves the network with its parameters and its objective in one file, which <see cref="Load"/> and every reader
    /// of safetensors read. The file is written as a whole, and replaces one of the same name.
    /// </summary>
    /// <param name="path">The file, by convention NAME.funcdnn.</param>
    /// <exception cref="ArgumentException">
    /// The parameters do not fit the network, or a part of your own could not be read again.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; one that was there stays as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    public void Save(string path) => WholeFile.Write(path, new StoredModel(this).ToBytes());

    /// <summary>Loads a saved network, or that of a saved <see cref="Predictor"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ownParts">
    /// The types of its layers, initializers, losses and penalties that are not of this library.
    /// </param>
    /// <returns>The model, bit for bit as it was saved; or one error that says what the file is.</returns>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    public static Fin<TrainedModel> Load(string path, params EquatableArray<Type> ownParts)
    {
        ArgumentNullException.ThrowIfNull(path);
        return FileBytes.Read(path).Bind(file => StoredModel.Parse(file, ownParts)).Map(stored => stored.Model);
    }

    /// <summary>The model as an ONNX file, with its outputs and, after a cross-entropy, their probabilities.</summary>
    /// <param name="name">The name of the model.</param>
    /// <returns>The bytes, or an error that names the layers that ONNX has no formula for.</returns>
    public Fin<byte[]> ToOnnx(string name) => OnnxGraph(name).Map(graph => OnnxFile.Bytes(name, graph));

    /// <summary>The network as an ONNX graph.</summary>
    internal abstract Fin<OnnxGraph> OnnxGraph(string name);

    /// <summary>The threshold for one output (<see cref="Prediction{T}.Boundary"/>).</summary>
    internal double Boundary => Objective.FirstLoss.Predict(Matrix<double>.Zero(1, 0)).Boundary;

    /// <summary>What ONNX Runtime lacks to run the model (<see cref="OnnxFile.Remarks"/>).</summary>
    /// <returns>One sentence for each layer that it cannot run.</returns>
    public abstract EquatableArray<string> OnnxRemarks();
}
