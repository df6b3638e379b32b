using System.Numerics;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Files;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments;

/// <summary>
/// Parameters that a run starts from: those of a file, by the names of the slots, instead of the initializers'.
/// </summary>
/// <param name="Path">
/// A safetensors or npz file, such as parameters.safetensors of another run; if it does not exist, it is looked up in
/// the data folder.
/// </param>
/// <param name="Slots">
/// The slots to take from the file; * stands for any text, so that *1 is the whole first layer. Without names all are
/// taken. The other slots start as their initializers say.
/// </param>
/// <param name="Prefix">What precedes the name of a slot in the file, such as <c>model.</c>.</param>
/// <param name="Rounded">Whether a run in single precision may round doubles of the file.</param>
public sealed record WarmStart(
    string Path,
    EquatableArray<string> Slots = default,
    string Prefix = "",
    bool Rounded = false
) : IValidatable
{
    private const string Setting = "warmStart";

    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        SlotSelection.NameErrors(Slots, $"{nameof(WarmStart)}: {nameof(Slots)}")
        + (string.IsNullOrEmpty(Path) ? [$"{nameof(WarmStart)}: {nameof(Path)} is empty: name a file."] : []);

    /// <summary>The path of the file.</summary>
    /// <param name="folder">The folder with the data files, if there is one.</param>
    /// <returns>The path, whether the file exists or not.</returns>
    public string Locate(Option<string> folder) => DataPath.Of(Path, folder);

    /// <summary>Reads the file.</summary>
    /// <param name="folder">The folder with the data files, if there is one.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Its tensors, or a read error.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public Fin<TensorFile> Read(Option<string> folder, CancellationToken cancellation = default) =>
        FileBytes
            .Read(Locate(folder), cancellation)
            .Bind(file => file.Bytes.Span.StartsWith("PK"u8) ? NpzFile.Parse(file) : SafeTensorsFile.Parse(file));

    /// <summary>Parameters with the slots of the file in place of their own.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="start">The parameters from the initializers.</param>
    /// <param name="content">The content of the file.</param>
    /// <returns>
    /// The parameters; or all errors at once: slots that the network or the file lacks, shapes, types, numbers that are
    /// not finite.
    /// </returns>
    public Validation<Error, Parameters<T>> Apply<T>(Parameters<T> start, TensorFile content)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var source = System.IO.Path.GetFileName(Path);
        var (layout, own) = (start.Layout, ParameterTensors.Of(start));
        var taken = layout.Slots.Filter(slot => Slots.IsEmpty || SlotSelection.Selects(Slots, slot));
        var found = taken.Choose(slot =>
            content
                .Tensors.Find(tensor => tensor.Name == Prefix + slot.Name)
                .Map(tensor => tensor with { Name = slot.Name })
        );
        var errors =
            SlotSelection.Errors(Slots, layout, $"{Setting}.slots").Map(error => Error.New(error))
            + taken
                .Filter(slot => !found.Exists(tensor => tensor.Name == slot.Name))
                .Map(slot => Missing(source, slot, content, layout))
            + found.Filter(tensor => !IsFinite(tensor)).Map(tensor => NotFinite(source, tensor.Name));
        return errors.IsEmpty
            ? ParameterTensors.Read<T>(
                layout,
                new TensorFile(own.Map(tensor => found.Find(one => one.Name == tensor.Name).IfNone(tensor))),
                source,
                Rounded
            )
            : errors.Invalid<Parameters<T>>();
    }

    /// <summary>What of the file is not used, one sentence.</summary>
    internal EquatableArray<string> Remarks(Layout layout, TensorFile content)
    {
        var unused = content
            .Tensors.Map(tensor => tensor.Name)
            .Filter(name =>
                !layout.Slots.Exists(slot =>
                    Prefix + slot.Name == name && (Slots.IsEmpty || SlotSelection.Selects(Slots, slot))
                )
            );
        return unused.IsEmpty
            ? []
            : [$"{System.IO.Path.GetFileName(Path)}: the start takes nothing from {MessageText.List(unused)}."];
    }

    private Error Missing(string source, Slot slot, TensorFile content, Layout layout)
    {
        var names = content.Tensors.Map(tensor => tensor.Name);
        var prefix = names
            .Filter(name => name.EndsWith("." + slot.Name, StringComparison.Ordinal))
            .Map(name => name[..^slot.Name.Length])
            .HeadOrNone()
            .IfNone(Prefix);
        return ReadError.At(
            source,
            Prefix + slot.Name,
            $"it is missing; there are {(names.IsEmpty ? "no tensors" : MessageText.List(names))}",
            prefix != Prefix
                ? $"set {Setting}.prefix to '{prefix}'"
                : $"name the slots to take in {Setting}.slots, of {MessageText.List(layout.Slots.Map(one => one.Name))}"
        );
    }

    private static Error NotFinite(string source, string name) =>
        ReadError.At(source, name, "it has numbers that are not finite", "take the parameters of another step");

    private static bool IsFinite(Tensor tensor)
    {
        for (var i = 0; i < tensor.Numbers.Count; i++)
        {
            if (!double.IsFinite(tensor.Numbers[i]))
            {
                return false;
            }
        }

        return true;
    }
}
