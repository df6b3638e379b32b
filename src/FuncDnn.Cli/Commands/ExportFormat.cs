using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary>A format for other programs.</summary>
/// <param name="Name">The word for it, which is also the ending of its files.</param>
/// <param name="Write">Name of the model and model to the bytes of a file.</param>
internal sealed record ExportFormat(string Name, Func<string, TrainedModel, Fin<byte[]>> Write)
{
    /// <summary>All formats.</summary>
    public static EquatableArray<ExportFormat> All { get; } =
    [
        new ExportFormat("onnx", (name, model) => model.ToOnnx(name)),
        new ExportFormat("safetensors", (_, model) => model.ToSafeTensors()),
        new ExportFormat("npz", (_, model) => NpzFile.Write(model.Tensors())),
        new ExportFormat("json", (_, model) => JsonTensors.Write(new TensorFile(model.Tensors()))),
    ];

    /// <summary>The words, for people.</summary>
    public static string Names { get; } = string.Join(", ", All.Map(format => format.Name));
}
