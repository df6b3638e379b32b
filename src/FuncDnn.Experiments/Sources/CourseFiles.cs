using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Hdf5;
using FuncDnn.Data.Files.Idx;
using FuncDnn.Data.Files.Matlab;
using FuncDnn.Data.Synthetic;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>
/// Reads the data sets of the course and MNIST from a folder with their files under their usual names. Labels out of
/// range, mismatched shapes and non-finite numbers are read errors.
/// </summary>
internal static class CourseFiles
{
    private const int DigitClasses = 10;
    private const int SignClasses = 6;

    /// <summary>The football players of the regularization exercise: 211 for training, 200 for testing.</summary>
    /// <param name="folder">Where data.mat is.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Inputs 2 x examples, targets 1 x examples.</returns>
    public static Fin<Dataset<double>> Football(string folder, CancellationToken cancellation = default) =>
        from file in MatFile.Read(FootballPath(folder), cancellation)
        from train in Batch(file, "X", "y")
        from test in Batch(file, "Xval", "yval")
        select new Dataset<double>("Football", train, test, new Football().Classes);

    /// <summary>Pictures with and without a cat, 64 x 64 x 3: 209 for training, 50 for testing.</summary>
    /// <param name="folder">Where train_catvnoncat.h5 and test_catvnoncat.h5 are.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Inputs 12288 x examples in 0..1, targets 1 x examples: 1 is a cat.</returns>
    public static Fin<Dataset<double>> Cats(string folder, CancellationToken cancellation = default) =>
        from train in Hdf5(CatPaths(folder)[0], "train", 2, cancellation)
        from test in Hdf5(CatPaths(folder)[1], "test", 2, cancellation)
        from dataset in Combine("Cats", train, test, ["non-cat", "cat"])
        select dataset;

    /// <summary>Hands that show 0 to 5 fingers, 64 x 64 x 3: 1080 for training, 120 for testing.</summary>
    /// <param name="folder">Where train_signs.h5 (or train_signs_substitute.h5) and test_signs.h5 are.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Inputs 12288 x examples in 0..1, targets 6 x examples, one-hot.</returns>
    public static Fin<Dataset<double>> Signs(string folder, CancellationToken cancellation = default) =>
        from train in Hdf5(SignPaths(folder)[0], "train", SignClasses, cancellation)
        from test in Hdf5(SignPaths(folder)[1], "test", SignClasses, cancellation)
        from dataset in Combine("Signs", train, test, Numerals(SignClasses))
        select dataset;

    /// <summary>
    /// Handwritten digits, 28 x 28 (Y. LeCun and C. Cortes). With the training files, 60,000 for training and the
    /// 10,000 of t10k for testing; otherwise t10k is split into a training and a test set.
    /// </summary>
    /// <param name="folder">Where the ubyte files are, plain or in gzip.</param>
    /// <param name="train">The size of the training set if t10k is split.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Inputs 784 x examples in 0..1, targets 10 x examples, one-hot.</returns>
    public static Fin<Dataset<double>> Mnist(
        string folder,
        int train = 8000,
        CancellationToken cancellation = default
    ) =>
        from t10k in Idx(folder, "t10k", cancellation)
        from dataset in File.Exists(Ubyte(folder, "train", "images"))
            ? from full in Idx(folder, "train", cancellation)
            from combined in Combine("Mnist", full, t10k, Numerals(DigitClasses))
            select combined
            : Split(t10k, train)
        select dataset;

    /// <summary>The file that <see cref="Football"/> reads.</summary>
    internal static string FootballPath(string folder) => Path.Combine(folder, "data.mat");

    /// <summary>The files that <see cref="Cats"/> reads.</summary>
    internal static EquatableArray<string> CatPaths(string folder) =>
        [First(folder, "train_catvnoncat.h5"), First(folder, "test_catvnoncat.h5")];

    /// <summary>The files that <see cref="Signs"/> reads.</summary>
    internal static EquatableArray<string> SignPaths(string folder) =>
        [First(folder, "train_signs.h5", "train_signs_substitute.h5"), First(folder, "test_signs.h5")];

    /// <summary>The files that <see cref="Mnist"/> reads.</summary>
    internal static EquatableArray<string> MnistPaths(string folder) =>
        EquatableArray
            .Of("t10k", "train")
            .Filter(part => part == "t10k" || File.Exists(Ubyte(folder, part, "images")))
            .Bind(part => EquatableArray.Of(Ubyte(folder, part, "images"), Ubyte(folder, part, "labels")));

    private static Fin<Dataset<double>> Split(Batch<double> all, int train) =>
        train > 0 && train < all.Count
            ? new Dataset<double>(
                "Mnist",
                all.Select([.. Enumerable.Range(0, train)]),
                all.Select([.. Enumerable.Range(train, all.Count - train)]),
                Numerals(DigitClasses)
            )
            : ReadError.At(
                "t10k",
                "the examples",
                $"{train} of {all.Count} for training leaves one set empty",
                $"choose from 1 to {all.Count - 1}"
            );

    private static Fin<Dataset<double>> Combine(
        string name,
        Batch<double> train,
        Batch<double> test,
        EquatableArray<string> classes
    ) =>
        train.Inputs.Rows == test.Inputs.Rows
            ? new Dataset<double>(name, train, test, classes)
            : ReadError.At(
                name,
                "the images",
                $"those for training have {train.Inputs.Rows} pixels, those for testing {test.Inputs.Rows}",
                "take both files from the same set"
            );

    private static Fin<Batch<double>> Batch(MatFile file, string inputs, string labels) =>
        from x in file.Matrix(inputs)
        from y in file.Matrix(labels)
        from fit in (x.Columns, y.Columns) == (2, 1) && x.Rows == y.Rows
            ? LabelledImages.Finite(file.Name, x.Transpose())
            : ReadError.At(
                file.Name,
                $"variables {inputs} and {labels}",
                $"they are {x.Rows} x {x.Columns} and {y.Rows} x {y.Columns}, not m x 2 and m x 1",
                "check that it is the right file"
            )
        from targets in LabelledImages.Targets(file.Name, y.Transpose(), 2)
        select new Batch<double>(fit, targets);

    private static Fin<Batch<double>> Hdf5(string path, string part, int classes, CancellationToken cancellation) =>
        from file in Hdf5File.Read(path, cancellation)
        from images in file.Numbers($"{part}_set_x")
        from labels in file.Numbers($"{part}_set_y")
        from batch in LabelledImages.Batch(file.Name, images, labels, classes)
        select batch;

    private static Fin<Batch<double>> Idx(string folder, string part, CancellationToken cancellation) =>
        from images in IdxFile.Read(Ubyte(folder, part, "images"), cancellation)
        from labels in IdxFile.Read(Ubyte(folder, part, "labels"), cancellation)
        from batch in LabelledImages.Batch($"{part}-labels", images, labels, DigitClasses)
        select batch;

    private static string Ubyte(string folder, string part, string what)
    {
        var name = $"{part}-{what}-idx{(what == "images" ? 3 : 1)}-ubyte";
        return First(folder, $"{name}.gz", name);
    }

    /// <summary>The first of the files that exists, or else the first.</summary>
    private static string First(string folder, params string[] names) =>
        Path.Combine(folder, Array.Find(names, name => File.Exists(Path.Combine(folder, name))) ?? names[0]);

    private static EquatableArray<string> Numerals(int count) =>
        Enumerable.Range(0, count).Select(number => $"{number}").ToEquatableArray();
}
