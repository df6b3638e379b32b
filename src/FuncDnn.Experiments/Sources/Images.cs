using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>
/// Pictures, PNG or JPEG, in a folder for each class. Each is stretched to the same size; its pixels are inputs in
/// 0..1, row by row, the channels of a pixel together. Classes and files are in the ordinal order of their names.
/// </summary>
/// <param name="Path">The folder of the folders; if it does not exist, it is looked up in the data folder.</param>
/// <param name="Width">The width of all pictures, at least 1.</param>
/// <param name="Height">The height of all pictures, at least 1.</param>
/// <param name="Grey">Whether colours become grey.</param>
/// <param name="Standardize">Whether to scale every input to mean 0 and deviation 1 on the training part.</param>
/// <param name="TestPath">The folder of a test set of its own, with the same classes.</param>
/// <param name="TestFraction">
/// The fraction of the pictures that form the test set, from 0 to below 1, unless it is a set of its own; by default
/// 0.2.
/// </param>
/// <param name="Seed">The seed that selects the test set.</param>
/// <param name="Stratified">Whether each class has its share of the test set.</param>
public sealed record Images(
    string Path,
    int Width = 32,
    int Height = 32,
    bool Grey = false,
    bool Standardize = false,
    Option<string> TestPath = default,
    Option<double> TestFraction = default,
    uint Seed = 1,
    bool Stratified = true
) : DataSource, INumberSource
{
    private const double UsualTestFraction = 0.2;
    private const int MostPixels = 1 << 24;

    /// <inheritdoc/>
    public override Fin<SourceExamples> ReadExamples(Option<string> folder, CancellationToken cancellation = default) =>
        from train in PictureFolder.Find(DataPath.Of(Path, folder))
        from classes in train.RequireClasses()
        from test in Test(folder, classes)
        let sets = EquatableArray.Of(train) + test
        from inputs in sets.Fold(
            Fin<EquatableArray<ExampleArray>>.Succ(default),
            (soFar, set) =>
                from all in soFar
                from one in set.Read(Width, Height, Grey, cancellation)
                select all.Add(one)
        )
        let target = new ClassTarget("class", classes)
        let labels = sets.Bind(set => set.Files.Map(file => file.Class))
        select (SourceExamples)
            new NumberExamples(
                inputs[0].Array.Name,
                inputs,
                ArrayTargets.Encode(labels.AsSpan(), target),
                target,
                Scale,
                new TestPart(TestFraction.IfNone(UsualTestFraction), Stratified, Seed)
            )
            {
                Remarks = sets.Bind(set => Remarks(set)),
            };

    /// <inheritdoc/>
    public override EquatableArray<string> Files(Option<string> folder) =>
        EquatableArray
            .Of(Path)
            .Bind(path => EquatableArray.Of(path) + TestPath.ToEquatableArray())
            .Bind(path =>
                PictureFolder
                    .Find(DataPath.Of(path, folder))
                    .Match(found => found.Files.Map(file => file.Path), _ => [DataPath.Of(path, folder)])
            );

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.AtLeastOne(nameof(Images), nameof(Width), Width)
        + RangeCheck.AtLeastOne(nameof(Images), nameof(Height), Height)
        + RangeCheck.InUnitOpenHigh(nameof(Images), nameof(TestFraction), TestFraction.IfNone(0))
        + When((long)Width * Height > MostPixels, $"Width x Height is more than {MostPixels} pixels")
        + When(
            TestPath.IsSome && TestFraction.IsSome,
            "TestFraction has no use with a test set of its own: leave it out"
        );

    /// <inheritdoc/>
    DataSource INumberSource.Reading => new Images("", Width, Height, Grey);

    /// <inheritdoc/>
    Fin<NewExamples> INumberSource.ReadNew(NewData data, TableTransformation fitted, CancellationToken cancellation) =>
        from pictures in PictureFolder.Find(data.Path)
        from target in fitted.Target is ClassTarget classes
            ? Prelude.FinSucc(classes)
            : ReadError.At(data.Path, "the classes", "the model has none", "take the folder of a run of pictures")
        from known in !data.WithTargets
        || (!pictures.Classes.IsEmpty && pictures.Classes.ForAll(target.Classes.Contains))
            ? Prelude.FinSucc(Prelude.unit)
            : ReadError.At(
                System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(data.Path)),
                "the folder",
                "its folders are not the classes of the model",
                $"the classes are {MessageText.List(target.Classes)}"
            )
        from inputs in pictures.Read(Width, Height, Grey, cancellation)
        let labels = pictures.Files.Map(file =>
            pictures.Classes.IsEmpty ? 0 : Math.Max(0, IndexOf(target.Classes, pictures.Classes[file.Class]))
        )
        select new NewExamples(
            inputs.Array.Name,
            NumberScale.Apply(NumberScale.ColumnsOf(fitted), inputs.All()),
            data.WithTargets ? ArrayTargets.Encode(labels.AsSpan(), target) : Option<Matrix<double>>.None,
            pictures.Files.Map(file => System.IO.Path.GetRelativePath(pictures.Folder, file.Path).Replace('\\', '/'))
        );

    /// <summary>How the inputs of a model follow from a picture, for programs that read pictures themselves.</summary>
    internal string PixelOrder =>
        $"inputs are the pixels of a picture of {Width} x {Height}, row by row: "
        + (Grey ? "grey levels from 0 to 255." : "red, green and blue of each, from 0 to 255.");

    private NumberScale Scale => new(Standardize, byte.MaxValue, TargetScale.None);

    private Fin<EquatableArray<PictureFolder>> Test(Option<string> folder, EquatableArray<string> classes) =>
        TestPath.Case is not string path
            ? EquatableArray<PictureFolder>.Empty
            : from test in PictureFolder.Find(DataPath.Of(path, folder))
            from known in test.Classes.IsEmpty || !test.Classes.ForAll(classes.Contains)
                ? ReadError.At(
                    test.Name,
                    "the folder",
                    "its folders are not those of the training set",
                    $"expected {MessageText.List(classes)}"
                )
                : Prelude.FinSucc(Prelude.unit)
            select EquatableArray.Of(
                test with
                {
                    Classes = classes,
                    Files = test.Files.Map(file => (IndexOf(classes, test.Classes[file.Class]), file.Path)),
                }
            );

    private static EquatableArray<string> Remarks(PictureFolder folder) =>
        folder.PassedOver == 0
            ? []
            :
            [
                $"{folder.Name}: {(folder.PassedOver == 1 ? "1 file is" : $"{folder.PassedOver} files are")} passed "
                    + "over: no .png or .jpg, or in no folder of a class.",
            ];

    private static int IndexOf(EquatableArray<string> all, string one) => all.ToList().IndexOf(one);

    private static EquatableArray<string> When(bool wrong, string sentence) =>
        wrong ? [$"{nameof(Images)}: {sentence}."] : [];
}
