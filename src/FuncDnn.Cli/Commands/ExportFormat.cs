using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Json;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Models;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Folders;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary>A file format for a trained model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Extension">The extension of its files.</param>
/// <param name="Write">Writes a model.</param>
/// <param name="Remarks">What other programs may lack to read it.</param>
internal sealed record ExportFormat(
    string Name,
    string Extension,
    Func<Predictor, Fin<byte[]>> Write,
    Func<Predictor, EquatableArray<string>>? Remarks = null
)
{
    /// <summary>The same format for the network without the transformation of its data, if it has both.</summary>
    public ExportFormat? Raw { get; private init; }

    /// <summary>All formats.</summary>
    public static EquatableArray<ExportFormat> All { get; } =
    [
        new ExportFormat("model", "funcdnn", predictor => predictor.ToBytes()),
        new ExportFormat(
            "onnx",
            "onnx",
            predictor => predictor.ToOnnx(predictor.Name),
            predictor => predictor.OnnxRemarks()
        )
        {
            Raw = new ExportFormat(
                "onnx",
                "onnx",
                predictor => predictor.Model.ToOnnx(predictor.Name),
                predictor => predictor.Model.OnnxRemarks() + Units(predictor)
            ),
        },
        Numbers("safetensors", model => model.ToSafeTensors()),
        Numbers("npz", model => NpzFile.Write(model.Tensors())),
        Numbers("json", model => JsonTensorsFile.Write(new TensorFile(model.Tensors()))),
    ];

    /// <summary>The names, for messages.</summary>
    public static string Names { get; } = string.Join(", ", All.Map(format => format.Name));

    private static ExportFormat Numbers(string name, Func<TrainedModel, byte[]> write) =>
        new(name, name, predictor => write(predictor.Model), Units);

    // Such a format has no place for the scale of the targets.
    private static EquatableArray<string> Units(Predictor predictor) =>
        predictor
            .Transformation.Target.Columns.Choose(column => Prelude.Optional(column as NumberTarget))
            .Filter(target => target is not { Mean: 0, Deviation: 1 })
            .Map(target =>
                FormattableString.Invariant(
                    $"column {target.Name} is {target.Deviation} times the output plus {target.Mean}"
                ) + $", as {RunFiles.Transformation} says: the model was trained on scaled targets."
            );
}
