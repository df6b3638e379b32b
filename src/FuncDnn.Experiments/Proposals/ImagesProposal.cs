using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Images;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Proposals;

/// <summary>Proposes an experiment for a folder of pictures.</summary>
internal static class ImagesProposal
{
    // Some pictures tell the size and the colours of all.
    private const int LookedAt = 50;
    private const int UsualSize = 32;

    /// <summary>The proposal.</summary>
    /// <param name="path">A folder with a folder for each class.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static Fin<Proposal> Of(string path, CancellationToken cancellation) =>
        from folder in PictureFolder.Find(path)
        from classes in folder.RequireClasses()
        from some in folder
            .Files.Where((_, i) => i % Math.Max(1, folder.Files.Count / LookedAt) == 0)
            .ToEquatableArray()
            .Fold(
                Fin<EquatableArray<NdArray>>.Succ(default),
                (soFar, file) =>
                    from all in soFar
                    from one in PictureFile.Read(file.Path, cancellation)
                    select all.Add(one)
            )
        select Of(path, folder, some);

    private static Proposal Of(string path, PictureFolder folder, EquatableArray<NdArray> some)
    {
        var (height, width) = (some[0].Shape[0], some[0].Shape[1]);
        var areEqual = some.ForAll(one => one.Shape[0] == height && one.Shape[1] == width);
        var isSmall = areEqual && height <= 2 * UsualSize && width <= 2 * UsualSize;
        var isGrey = some.ForAll(one => one.Shape[2] == 1);
        var source = new Sources.Images(path, isSmall ? width : UsualSize, isSmall ? height : UsualSize, isGrey);
        return Proposal.Of(
            FileProposal.NameOf(Path.TrimEndingDirectorySeparator(path)),
            source,
            folder.Files.Count,
            new ClassTarget("class", folder.Classes),
            folder.Files.Map(file => file.Class),
            [
                $"the folders are {folder.Classes.Count} classes: {MessageText.List(folder.Classes)}",
                $"{MessageText.Count(folder.Files.Count)} pictures are taken as {source.Width} x {source.Height} pixels, "
                    + (isSmall ? "their own size" : "whatever their size")
                    + (isGrey ? ", in grey" : ", in colour"),
            ]
        );
    }
}
