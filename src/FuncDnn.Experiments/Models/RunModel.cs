using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Data.Json;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Models;

/// <summary>The model of a run that has ended, from the files in its folder.</summary>
internal static class RunModel
{
    /// <summary>The experiment.</summary>
    public const string Experiment = "experiment.json";

    /// <summary>The trained parameters.</summary>
    public const string Parameters = "parameters.safetensors";

    /// <summary>How the columns of a table become features.</summary>
    public const string Transformation = "transformation.json";

    /// <summary>The results of the run.</summary>
    public const string Result = "result.json";

    private const string Weights = "classWeights";

    /// <summary>Reads a folder; each file must have the fingerprint that the run gave it.</summary>
    /// <returns>The predictor; or one error that names the file.</returns>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    public static Fin<Predictor> Read(string folder) =>
        from known in Fingerprints(folder)
        from json in File(folder, Experiment, known, "check that it is the folder of a run").Bind(TextBytes.Decode)
        from experiment in Experiments.Experiment.FromJson(json, Experiment).ToFinOfFirst()
        from numbers in File(folder, Parameters, known, "name the folder of a run that has ended, and did not diverge")
        from content in SafeTensorsFile.Parse(numbers)
        from model in ModelFile.Read(experiment, content, Parameters).ToFinOfFirst()
        from weights in experiment.ClassWeights.IsSome
            ? File(folder, Result, known, Again)
                .Bind(file =>
                    ClassWeights(file.Bytes, model)
                        .ToFin(ReadError.At(Result, Weights, "they are not those of this model", Again))
                )
            : EquatableArray<double>.Empty
        from transformation in ReadingSettings.Of(experiment.Data).IsSome
            ? File(folder, Transformation, known, Again)
                .Bind(TextBytes.Decode)
                .Bind(text => TableTransformation.FromJson(text, Transformation).ToFinOfFirst())
                .Map(Option<TableTransformation>.Some)
            : Option<TableTransformation>.None
        from predictor in Predictor(experiment, model.WithClassWeights(weights), transformation)
        select predictor;

    /// <summary>The predictor of an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="model">Its trained model.</param>
    /// <param name="transformation">The transformation of its data, if it has one.</param>
    public static Fin<Predictor> Predictor(
        Experiment experiment,
        TrainedModel model,
        Option<TableTransformation> transformation
    ) =>
        Models
            .Predictor.Of(model, transformation, Transformation)
            .Map(predictor => predictor with { Name = experiment.Name, Reading = ReadingSettings.Of(experiment.Data) });

    /// <summary>The class weights in the results of a run: those of its training examples, which may be gone.</summary>
    /// <returns>None if the file is damaged, or the weights are not those of the model.</returns>
    public static Option<EquatableArray<double>> ClassWeights(ReadOnlyMemory<byte> result, TrainedModel model)
    {
        try
        {
            using var json = JsonDocument.Parse(result);
            var weights = json.RootElement.TryGetProperty(Weights, out var listed)
                ? listed.EnumerateArray().Select(weight => weight.GetDouble()).ToEquatableArray()
                : [];
            return
                weights.ForAll(weight => double.IsFinite(weight) && weight > 0)
                && model.Sizes().ForAll(sizes => weights.Count == Math.Max(2, sizes.Outputs))
                ? weights
                : Option<EquatableArray<double>>.None;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            return Option<EquatableArray<double>>.None;
        }
    }

    private const string Again = "run the experiment again";

    // A folder that an earlier version wrote has none.
    private static Fin<Option<FileFingerprints>> Fingerprints(string folder) =>
        !System.IO.File.Exists(Path.Combine(folder, FileFingerprints.FileName))
            ? Option<FileFingerprints>.None
            : FileBytes
                .Read(Path.Combine(folder, FileFingerprints.FileName))
                .Bind(file =>
                    FileFingerprints
                        .Parse(TextBytes.Name(file.Bytes.ToArray()))
                        .Map(Option<FileFingerprints>.Some)
                        .ToFin(Changed(FileFingerprints.FileName))
                );

    private static Fin<FileBytes> File(string folder, string name, Option<FileFingerprints> known, string remedy) =>
        from file in System.IO.File.Exists(Path.Combine(folder, name))
            ? FileBytes.Read(Path.Combine(folder, name))
            : ReadError.At(folder, name, "it is missing", remedy)
        from unchanged in known.ForAll(all => all[name].Exists(one => one.Fits(file.Bytes.ToArray())))
            ? Prelude.FinSucc(Prelude.unit)
            : Changed(name)
        select file;

    private static Error Changed(string name) =>
        ReadError.At(name, "the file", "it was changed after the run had written it", "restore it from a copy");
}
