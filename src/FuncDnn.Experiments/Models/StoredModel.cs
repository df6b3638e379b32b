using System.Diagnostics.CodeAnalysis;
using FuncDnn.Data.Files;
using FuncDnn.Data.Json;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Experiments.Models;

/// <summary>What a model file holds.</summary>
/// <param name="Model">The network with its parameters.</param>
/// <param name="Name">The name of the model; none for a bare network.</param>
/// <param name="Transformation">The transformation of its training table; none for a bare network.</param>
/// <param name="Reading">How files of examples are read; none: as tables.</param>
internal sealed record StoredModel(
    TrainedModel Model,
    Option<string> Name = default,
    Option<TableTransformation> Transformation = default,
    Option<DataSource> Reading = default
)
{
    private const string NameText = "name";
    private const string PrecisionText = "precision";
    private const string NetworkText = "network";
    private const string ObjectiveText = "objective";
    private const string TransformationText = "transformation";
    private const string ReadingText = "reading";
    private const string Remedy = "take a file that this version of FuncDnn has written";

    // A part of the user's own may hold more than its constructor says, or have the kind of a built-in part.
    private const string Unequal =
        "what was written would be read as another model: each member must be a parameter of the constructor";

    /// <summary>Writes a model file.</summary>
    /// <returns>The bytes; equal models give equal bytes.</returns>
    /// <exception cref="ArgumentException">The model could not be read again; the message says why.</exception>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    public byte[] ToBytes()
    {
        var own = RecordTypes.Foreign(Model.Network) + RecordTypes.Foreign(Model.Objective);
        var bytes = ModelContainer.Write(
            [
                (PrecisionText, NameOf(Model.Precision)),
                (NetworkText, RecordWriter.WriteLine(Model.Network)),
                (ObjectiveText, RecordWriter.WriteLine(Model.Objective)),
                .. Text(NameText, Name),
                .. Text(TransformationText, Transformation.Map(RecordWriter.WriteLine)),
                .. Text(ReadingText, Reading.Map(RecordWriter.WriteLine)),
            ],
            Model.Tensors()
        );
        var fault = Parse(new FileBytes("the model", bytes), own)
            .Match(read => own.IsEmpty || IsSame(read.Model) ? "" : Unequal, error => error.Message);
        return fault.Length == 0 ? bytes : throw new ArgumentException($"It cannot be saved: {fault}{Names(own)}");
    }

    /// <summary>Reads a model file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="own">The types of layers and losses that are not of this library.</param>
    /// <returns>The model; or one error that says what the file is, and what to do.</returns>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    public static Fin<StoredModel> Parse(FileBytes file, EquatableArray<Type> own = default) =>
        from content in ModelContainer.Parse(file)
        from precision in Text(file, content, PrecisionText)
        from network in Required<Network>(file, content, NetworkText, own)
        from objective in Required<Objective>(file, content, ObjectiveText, own)
        from numbers in Enum.GetValues<Precision>()
            .ToEquatableArray()
            .Find(one => NameOf(one) == precision)
            .ToFin(ReadError.At(file.Name, PrecisionText, $"'{precision}' is none", Remedy))
        from model in ModelFile.Read(network, objective, numbers, content, file.Name).ToFinOfFirst()
        from transformation in Optional<TableTransformation>(file, content, TransformationText)
        from reading in Optional<DataSource>(file, content, ReadingText)
        select new StoredModel(model, content.FindMetadata(NameText), transformation, reading);

    private static EquatableArray<(string Name, string Value)> Text(string name, Option<string> value) =>
        value.Map(text => (name, text)).ToEquatableArray();

    private static string NameOf(Precision precision) => RecordShape.Key($"{precision}");

    private static string Names(EquatableArray<Type> own) =>
        own.IsEmpty ? "" : $" (parts of your own: {MessageText.List(own.Map(type => type.Name))})";

    private bool IsSame(TrainedModel read) =>
        read.Network.Equals(Model.Network) && read.Objective.Equals(Model.Objective);

    private static Fin<string> Text(FileBytes file, TensorFile content, string name) =>
        content.FindMetadata(name).ToFin(ReadError.At(file.Name, name, "it is missing", Remedy));

    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    private static Fin<T> Required<T>(FileBytes file, TensorFile content, string name, EquatableArray<Type> own)
        where T : class => Text(file, content, name).Bind(json => Json<T>(file, name, json, own));

    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    private static Fin<Option<T>> Optional<T>(FileBytes file, TensorFile content, string name)
        where T : class =>
        content.FindMetadata(name).Case is string json
            ? Json<T>(file, name, json, default).Map(Option<T>.Some)
            : Option<T>.None;

    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    private static Fin<T> Json<T>(FileBytes file, string name, string json, EquatableArray<Type> own)
        where T : class => RecordReader.Read<T>(json, $"{file.Name}: {name}", own: own).ToFinOfFirst();
}
