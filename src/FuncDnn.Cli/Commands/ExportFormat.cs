using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Json;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Experiments.Models;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary>A file format for a trained model.</summary>
/// <param name="Name">Its name, which is also the extension of its files.</param>
/// <param name="Write">Writes a model, given its name.</param>
/// <param name="Remarks">What other programs may lack to read it.</param>
internal sealed record ExportFormat(
    string Name,
    Func<string, TrainedModel, Fin<byte[]>> Write,
    Func<TrainedModel, EquatableArray<string>>? Remarks = null
)
{
    /// <summary>All formats.</summary>
    public static EquatableArray<ExportFormat> All { get; } =
    [
        new ExportFormat("onnx", (name, model) => model.ToOnnx(name), model => model.OnnxRemarks()),
        new ExportFormat("safetensors", (_, model) => model.ToSafeTensors()),
        new ExportFormat("npz", (_, model) => NpzFile.Write(model.Tensors())),
        new ExportFormat("json", (_, model) => JsonTensorsFile.Write(new TensorFile(model.Tensors()))),
    ];

    /// <summary>The names, for messages.</summary>
    public static string Names { get; } = string.Join(", ", All.Map(format => format.Name));
}
