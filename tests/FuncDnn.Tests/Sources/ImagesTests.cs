using FuncDnn.Data;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Sources;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Files;
using FuncDnn.Tests.Files.Images;

namespace FuncDnn.Tests.Sources;

/// <summary>
/// "images": a folder per class of PNG or JPEG, resized, grey or colour, in the ordinal order of names.
/// </summary>
public sealed class ImagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Classes_and_pictures_are_in_ordinal_order_and_pixels_in_0_to_1()
    {
        Grey("set/b/1.png", 10);
        Grey("set/b/B.PNG", 20);
        Grey("set/b/a.png", 30);
        Grey("set/Z/x.jpeg", 128, jpeg: true);
        _folder.Write("set/b/notes.txt", [1]);
        _folder.Write("set/b/.DS_Store", [1]);
        _folder.Write("set/beside.png", [1]);
        var data = Load(new Images("set", 1, 1, Grey: true, TestFraction: 0));
        Assert.Equal(["Z", "b"], data.Classes.ToArray());
        Assert.Equal(
            [(0, 128), (1, 10), (1, 20), (1, 30)],
            data.Train.Targets.Values.ToArray()
                .Zip(data.Train.Inputs.Values.ToArray(), (label, pixel) => ((int)label, (int)double.Round(255 * pixel)))
                .Order()
        );
        Assert.Equal(new ClassTarget("class", ["Z", "b"]), data.Transformation.Single().Target);
        Assert.EndsWith(
            "set: 2 files are passed over: no .png or .jpg, or in no folder of a class.",
            data.Remarks.Single()
        );
        Assert.Equal(
            ["x.jpeg", "1.png", "B.PNG", "a.png"],
            new Images("set").Files(_folder.Path).Map(path => Path.GetFileName(path)!)
        );
    }

    [Fact]
    public void Colour_is_three_inputs_for_each_pixel()
    {
        _folder.Write(
            "set/a/1.png",
            Pictures.Png(
                8,
                2,
                2,
                [
                    [255, 0, 51, 0, 0, 255],
                ],
                3
            )
        );
        Grey("set/b/1.png", 51);
        var data = Load(new Images("set", 2, 1, TestFraction: 0, Standardize: false));
        Assert.Equal([1, 0, 0.2, 0, 0, 1], data.Train.Inputs.Transpose().Span.Row(Of(data, 0)).ToArray());
        Assert.Equal(Enumerable.Repeat(0.2, 6), data.Train.Inputs.Transpose().Span.Row(Of(data, 1)).ToArray());
    }

    [Fact]
    public void A_folder_without_classes_or_pictures_and_a_damaged_picture_are_one_line()
    {
        Grey("set/a/1.png", 1);
        Assert.Contains("give one for each class", Line(new Images("set")));
        Assert.Contains("it does not exist", Line(new Images("none")));
        Directory.CreateDirectory(_folder["set/b"]);
        Assert.Equal(
            "set: folder b: it has no picture; expected files .png, .jpg or .jpeg; take it away if it is no class.",
            Line(new Images("set"))
        );
        _folder.Write("set/b/2.png", [1, 2, 3]);
        _folder.Write("set/b/3.png", [1, 2, 3]);
        Assert.Equal("2.png: byte 0: it is no picture; expected PNG or JPEG.", Line(new Images("set")));
    }

    [Fact]
    public void A_test_set_of_its_own_has_the_same_classes()
    {
        Grey("train/a/1.png", 1);
        Grey("train/b/1.png", 2);
        Grey("test/b/9.png", 255);
        var data = Load(new Images("train", 1, 1, Grey: true, TestPath: "test"));
        Assert.Equal([1], data.Test.Single().Targets.Values.ToArray());
        Assert.Equal([1], data.Test.Single().Inputs.Values.ToArray());
        INumberSource source = new Images("train", 1, 1, Grey: true);
        var read = source.ReadNew(new NewData(_folder["test"], true), data.Transformation.Single(), default);
        Assert.Equal([1], ReadChecks.Value(read).Targets.Single().Values.ToArray());
        Grey("test/c/9.png", 255);
        Assert.Contains("expected a, b", Line(new Images("train", TestPath: "test")));
    }

    // The example with a target; a division may change the order.
    private static int Of(Dataset<double> data, double target) =>
        data.Train.Targets.Values.ToArray().ToList().IndexOf(target);

    private void Grey(string path, byte level, bool jpeg = false) =>
        _folder.Write(
            path,
            jpeg
                ? Pictures.Jpeg([.. Enumerable.Repeat(level, 64)], 8, 8, 1)
                : Pictures.Png(
                    8,
                    0,
                    2,
                    [
                        [level, level],
                        [level, level],
                    ],
                    1
                )
        );

    private string Line(Images source) => ReadChecks.Fault(source.Load(_folder.Path)).IfNone("no error");

    private Dataset<double> Load(Images source) => ReadChecks.Value(source.Load(_folder.Path));
}
