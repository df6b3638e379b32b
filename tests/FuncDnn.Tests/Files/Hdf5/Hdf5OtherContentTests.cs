using FuncDnn.Data.Files.Hdf5;
using FuncDnn.Testing.Files;
using LanguageExt;
using static FuncDnn.Tests.Files.Hdf5.Hdf5Reading;

namespace FuncDnn.Tests.Files.Hdf5;

/// <summary>
/// What is not read is passed over unless it is asked for; then one line says what it is. Texts are read as categories.
/// </summary>
public class Hdf5OtherContentTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Other_content_is_passed_over(bool isLate)
    {
        var all = ReadChecks.Value(Hdf5File.Of(new("x.h5", H5py.File("others", isLate))).Tensors());
        Assert.Equal(["a"], all.Tensors.Select(one => one.Name));
        // A list of the shapes reads no numbers.
        var listed = ReadChecks.Value(Hdf5File.Of(new("x.h5", H5py.File("others", isLate))).Shapes());
        Assert.Equal(all.Tensors.Map(one => (one.Name, one.Numbers.Shape)), listed.Shapes);
        Assert.Equal(all.Skipped, listed.Skipped);
        Assert.Equal(
            [
                ("complex", "compound values of 2 fields"),
                ("lists", "sequences of varying length"),
                ("names", "text"),
                ("null", "it is empty and has no shape"),
                ("ref", "references"),
                ("scaled", "its numbers are compressed by scaleoffset (filter 6)"),
                ("text", "text"),
                ("type", "no data set"),
            ],
            all.Skipped.Select(one => (one.Name, one.Kind)).OrderBy(one => one.Name, StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("complex", "it holds compound values of 2 fields, not plain numbers")]
    [InlineData("lists", "it holds sequences of varying length, not plain numbers")]
    [InlineData("names", "it holds text, not plain numbers")]
    [InlineData("null", "it is empty and has no shape")]
    [InlineData("ref", "it holds references, not plain numbers")]
    [InlineData("scaled", "its numbers are compressed by scaleoffset (filter 6)")]
    [InlineData("text", "it holds text, not plain numbers")]
    [InlineData("type", "its shape is missing: it is not a data set")]
    public void Other_content_that_is_asked_for_says_what_it_is(string path, string fault)
    {
        foreach (var isLate in new[] { false, true })
        {
            var line = ReadChecks.Fault(Numbers(H5py.File("others", isLate), path)).IfNone("");
            Assert.StartsWith($"x.h5: data set {path}: {fault}; ", line);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Texts_of_fixed_and_of_varying_length_are_read(bool isLate)
    {
        Assert.Equal(["cat", "dog", ""], Texts("others", "text", isLate));
        Assert.Equal(["Zo\u00EB", "dog", ""], Texts("others", "names", isLate));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_values_of_an_enumeration_have_names(bool isLate)
    {
        // No name belongs to 2.
        Assert.Equal(["cat", "horse", "dog", "horse", "2"], Texts("enum", "a", isLate));
        Assert.Equal(["FALSE", "TRUE"], Texts("bool", "a", isLate).Skip(6).Take(2));
    }

    [Fact]
    public void Numbers_without_names_are_no_texts() =>
        Assert.Equal(
            "x.h5: data set a: it holds 64-bit signed, not text; read it as numbers.",
            ReadChecks.Fault(Hdf5File.Of(new("x.h5", H5py.Latest["others"])).Texts("a"))
        );

    private static string[] Texts(string file, string path, bool isLate) =>
        [.. ReadChecks.Value(Hdf5File.Of(new("x.h5", H5py.File(file, isLate))).Texts(path))];
}
