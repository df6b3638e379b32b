using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>Checks images and their labels, as files hold them, and makes a batch of them.</summary>
internal static class LabelledImages
{
    private const double MaxBrightness = 255;

    /// <summary>Pixels / 255, pixels x images; targets 1 x images for two classes, one-hot for more.</summary>
    /// <param name="file">The name of the file, for errors.</param>
    /// <param name="images">Images along the first axis.</param>
    /// <param name="labels">One label for each image.</param>
    /// <param name="classes">The number of classes.</param>
    public static Fin<Batch<double>> Batch(string file, NdArray images, NdArray labels, int classes) =>
        images.Shape.Count < 2 || images.Count == 0
            ? ReadError.At(file, "the images", $"{images} are no images", "check that it is the right file")
        : labels.Count != images.Shape[0]
            ? ReadError.At(
                file,
                "the labels",
                $"there are {labels.Count} for {images.Shape[0]} images",
                "take both files from the same set"
            )
        : from inputs in Finite(file, images.ToColumns(MaxBrightness))
        from targets in Targets(file, Matrix<double>.Create(1, labels.Count, (_, column) => labels[column]), classes)
        select new Batch<double>(inputs, targets);

    /// <summary>Checks the labels: 1 x examples for two classes, one-hot for more.</summary>
    public static Fin<Matrix<double>> Targets(string file, Matrix<double> labels, int classes) =>
        (classes == 2 ? OneHot.Checked(labels, classes) : OneHot.Encode(labels, classes)).BiMap(
            valid => valid,
            error => ReadError.At(file, "the labels", error.Message.TrimEnd('.'), "check that it is the right file")
        );

    /// <summary>Checks that all numbers are finite.</summary>
    public static Fin<Matrix<double>> Finite(string file, Matrix<double> inputs)
    {
        for (var i = 0; i < inputs.Values.Length; i++)
        {
            if (!double.IsFinite(inputs.Values[i]))
            {
                return ReadError.At(
                    file,
                    $"example {i % inputs.Columns}, feature {i / inputs.Columns}",
                    $"{inputs.Values[i]} is not a finite number",
                    "correct or remove the example"
                );
            }
        }

        return inputs;
    }
}
