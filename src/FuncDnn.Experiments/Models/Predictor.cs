using System.Diagnostics.CodeAnalysis;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Json;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Export.Onnx;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Metrics;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Models;

/// <summary>A trained model with the transformation of its training table: it predicts from tables.</summary>
/// <param name="Model">The model.</param>
/// <param name="Transformation">What turns the rows of a table into inputs.</param>
public sealed partial record Predictor(TrainedModel Model, TableTransformation Transformation)
{
    /// <summary>The name of the model, such as that of its experiment.</summary>
    public string Name { get; init; } = "model";

    /// <summary>
    /// How files of examples are read: the settings of the training data, without paths; none: as tables, with a
    /// header if the columns have names.
    /// </summary>
    public Option<DataSource> Reading { get; init; }

    /// <summary>
    /// Saves the model, the transformation and the reading settings in one file, which <see cref="Load"/> and every
    /// reader of safetensors read. The file is written as a whole, and replaces one of the same name.
    /// </summary>
    /// <param name="path">The file, by convention NAME.funcdnn.</param>
    /// <exception cref="ArgumentException">
    /// The parts do not fit each other, or a part of your own could not be read again.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; one that was there stays as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    public void Save(string path) => WholeFile.Write(path, ToBytes());

    /// <summary>The content of the file that <see cref="Save"/> writes; equal predictors give equal bytes.</summary>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    internal byte[] ToBytes() => new StoredModel(Model, Name, Transformation, Reading).ToBytes();

    /// <summary>
    /// Loads a saved predictor; or a saved network, whose columns are taken as numbers; or the model of a run that has
    /// ended, whose files must have the fingerprints that the run gave them.
    /// </summary>
    /// <param name="path">The file, or the folder of the run.</param>
    /// <param name="ownParts">
    /// The types of its layers, initializers, losses and penalties that are not of this library.
    /// </param>
    /// <returns>The predictor, bit for bit as it was saved; or one error that says what the file is.</returns>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    public static Fin<Predictor> Load(string path, params EquatableArray<Type> ownParts)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Directory.Exists(path) ? RunModel.Read(path) : FileBytes.Read(path).Bind(file => Parse(file, ownParts));
    }

    /// <summary>As <see cref="Load"/>, from the bytes of a file.</summary>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    internal static Fin<Predictor> Parse(FileBytes file, EquatableArray<Type> ownParts = default) =>
        from stored in StoredModel.Parse(file, ownParts)
        from predictor in Of(stored.Model, stored.Transformation, file.Name)
        select predictor with
        {
            Name = stored.Name.IfNone(predictor.Name),
            Reading = stored.Reading,
        };

    /// <summary>Combines a model with a transformation.</summary>
    /// <param name="model">The model.</param>
    /// <param name="transformation">
    /// The transformation of its training table; without one, the columns are taken as numbers.
    /// </param>
    /// <param name="source">The name of the transformation's file in messages.</param>
    /// <returns>The predictor, or an error if the two do not fit each other.</returns>
    public static Fin<Predictor> Of(TrainedModel model, Option<TableTransformation> transformation, string source) =>
        from fitted in transformation.Case is TableTransformation known
            ? Prelude.FinSucc(known)
            : model
                .Sizes()
                .Map(sizes => TableTransformation.Plain(sizes.Features, sizes.Outputs))
                .ToFin(ReadError.At(source, "the network", "it has no parameters", "there is nothing to predict with"))
        from _ in model.Fits(fitted.Rows, fitted.Target.Rows)
            ? Prelude.FinSucc(Prelude.unit)
            : ReadError.At(
                source,
                "the columns",
                $"they give {fitted.Rows} inputs and {fitted.Target.Rows} outputs, which are not those of the network",
                "take both files from the same run"
            )
        select new Predictor(model, fitted);

    /// <summary>Predicts each row.</summary>
    /// <param name="table">The examples, with or without the targets.</param>
    /// <returns>
    /// A table with a line for each row: for each target the predicted class, or the number in the unit of its column;
    /// then the model's output for each class (with two classes, for the second). With several targets the columns bear
    /// their names. Otherwise all read errors, each with line and column.
    /// </returns>
    public Validation<Error, Table> Predict(Table table) =>
        Transformation
            .Inputs(table)
            .Map(inputs => PredictionColumns.Of(table.Name, Transformation.Target, Model.Predict(inputs)));

    /// <summary>Predicts examples that are numbers already.</summary>
    /// <param name="inputs">Scaled by the transformation.</param>
    /// <returns>The columns of the table that <see cref="Predict(Table)"/> returns.</returns>
    internal EquatableArray<PredictedColumn> Columns(Matrix<double> inputs) =>
        PredictionColumns.Of(Transformation.Target, Model.Predict(inputs));

    /// <summary>Predicts examples that are numbers already.</summary>
    /// <param name="examples">Scaled by the transformation.</param>
    /// <returns>As for a table, with the file of each example in front, if they have files.</returns>
    internal EquatableArray<PredictedColumn> Columns(NewExamples examples)
    {
        var columns = Columns(examples.Inputs);
        return examples.Names.IsEmpty
            ? columns
            : EquatableArray.Of<PredictedColumn>(
                new PredictedTexts("file", examples.Names, Enumerable.Range(0, examples.Names.Count).ToEquatableArray())
            ) + columns;
    }

    /// <summary>Evaluates the model.</summary>
    /// <param name="table">The examples with the target.</param>
    /// <returns>The metrics, or all read errors, each with line and column.</returns>
    public Validation<Error, ExampleMetrics> Evaluate(Table table) => Transformation.Batch(table).Map(Evaluate);

    /// <summary>Evaluates the model on examples that are numbers already.</summary>
    /// <param name="examples">Scaled by the transformation.</param>
    internal ExampleMetrics Evaluate(Batch<double> examples) =>
        Model.Evaluate(examples, DataTask.Of(Transformation.Target));

    /// <summary>The metrics of each label of a target of several; none for any other target.</summary>
    /// <param name="examples">Scaled by the transformation.</param>
    internal EquatableArray<IExampleMetrics> EvaluateLabels(Batch<double> examples) =>
        DataTask.Of(Transformation.Target) == LearningTask.MultiLabel
            ? Model.LabelMetrics(examples)
            : EquatableArray<IExampleMetrics>.Empty;

    /// <summary>Intervals in which metrics of the model lie, by resampling examples.</summary>
    /// <param name="examples">The examples, at least one.</param>
    /// <param name="bootstrap">How they are resampled.</param>
    /// <param name="measures">The metrics.</param>
    internal EquatableArray<BootstrapInterval> Intervals(
        Batch<double> examples,
        Bootstrap bootstrap,
        EquatableArray<Func<IExampleMetrics, double>> measures
    ) => Model.Intervals(examples, DataTask.Of(Transformation.Target), bootstrap, measures);

    /// <summary>
    /// The model and its transformation as an ONNX file: an input for each column, numbers as doubles and categories as
    /// texts, examples x 1; the outputs are those of <see cref="Predict(Table)"/>. Columns without names are one input.
    /// </summary>
    /// <param name="name">The name of the model.</param>
    /// <returns>
    /// The bytes, or an error that names the layers that ONNX has no formula for; equal predictors give equal bytes.
    /// </returns>
    public Fin<byte[]> ToOnnx(string name) =>
        Model
            .OnnxGraph(name)
            .Bind(network =>
                OnnxPredictor.Write(name, Transformation, network, Model.Boundary, Model.ParametersSha256)
            );

    /// <summary>
    /// What must be known of the file: how dates and pictures are given, and what ONNX Runtime lacks to run it.
    /// </summary>
    /// <returns>A sentence for each.</returns>
    public EquatableArray<string> OnnxRemarks() =>
        OnnxPredictor.Remarks(Transformation)
        + Reading
            .ToEquatableArray()
            .Bind(source => source is Images pictures ? [pictures.PixelOrder] : default(EquatableArray<string>))
        + Model.OnnxRemarks();
}
