using System.Text;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Json;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Experiments.Models;
using FuncDnn.Testing.Files;
using FuncDnn.Testing.Fuzzing;
using Xunit.Abstractions;

namespace FuncDnn.Tests.Models;

/// <summary>A damaged or foreign model file is one clear line.</summary>
public class ModelFormatTests(ITestOutputHelper output)
{
    private const string Remedy =
        "name a file that 'funcdnn export DIR --to model' or Save has written, or the folder of a run.";

    private static readonly byte[] Whole = ModelFiles.Predictor.ToBytes();

    [Fact]
    public void The_fingerprint_is_that_of_all_bytes() => Assert.Equal(Whole, ModelFiles.Seal([.. Whole]));

    [Fact]
    public void Any_reader_of_safetensors_reads_the_parameters() =>
        Assert.Equal(
            ModelFiles.Predictor.Model.Tensors(),
            ReadChecks.Value(SafeTensorsFile.Parse(new FileBytes("m", Whole))).Tensors
        );

    [Fact]
    public void A_file_that_was_cut_off_anywhere_is_one_line() =>
        ReadChecks.CutsAreErrorLines(Whole, file => Predictor.Parse(file));

    [Fact]
    public void A_changed_byte_anywhere_is_one_line()
    {
        for (var at = 0; at < Whole.Length; at++)
        {
            var changed = Whole.ToArray();
            changed[at] ^= 1;
            ReadChecks.Line(Parse(changed));
        }
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("age;town\n1;Oslo\n", "it is a text")]
    [InlineData("""{ "kind": "csv-table" }""", "it is JSON")]
    [InlineData("PAR1 and more", "it is a Parquet file")]
    [InlineData("MATLAB 5.0 MAT-file", "it is a MATLAB file")]
    public void Another_text_is_said_to_be_what_it_is(string text, string kind) =>
        Foreign(Encoding.UTF8.GetBytes(text), $"{kind}, no model of FuncDnn");

    [Fact]
    public void Another_file_is_said_to_be_what_it_is()
    {
        var model = ModelFiles.Predictor.Model;
        Foreign(model.ToSafeTensors(), "it is a plain safetensors file: numbers without a network");
        Foreign(NpzFile.Write(model.Tensors()), "it is a zip archive, such as npz or a workbook, no model of FuncDnn");
        Foreign(NpyFile.Write(model.Tensors()[0].Numbers), "it is a NumPy array, no model of FuncDnn");
        Foreign(JsonTensorsFile.Write(new TensorFile(model.Tensors())), "it is JSON, no model of FuncDnn");
        Foreign(ReadChecks.Value(model.ToOnnx("m")), "it is an ONNX file, no model of FuncDnn");
        Foreign([0x89, .. "HDF\r\n"u8], "it is an HDF5 file, no model of FuncDnn");
        Foreign([0x89, .. "PNG\r\n\0"u8], "it is a file of another format, no model of FuncDnn");
    }

    [Fact]
    public void A_later_version_of_the_format_is_said()
    {
        var later = ModelContainer.Write([("layers", "of another kind")], ModelFiles.Predictor.Model.Tensors(), 12);
        Assert.Equal(
            "m.funcdnn: the file: it is a model in version 12 of the format, and this program reads version 1; "
                + "take a later version of FuncDnn.",
            ReadChecks.Fault(Parse(later))
        );
    }

    [Fact]
    public void Parts_that_do_not_fit_each_other_are_one_line()
    {
        var model = ModelFiles.Predictor.Model;
        Assert.Equal(
            "m.funcdnn: precision: it is missing; take a file that this version of FuncDnn has written.",
            ReadChecks.Fault(Parse(ModelContainer.Write([], model.Tensors())))
        );
        var other = new StoredModel(
            model,
            "m",
            ModelFiles.Transformation with
            {
                Features = [ModelFiles.Transformation.Features[0]],
            }
        );
        Assert.Equal(
            "m.funcdnn: the columns: they give 1 inputs and 3 outputs, which are not those of the network; "
                + "take both files from the same run.",
            ReadChecks.Fault(Parse(other.ToBytes()))
        );
    }

    [Fact]
    public void Damaged_files_are_one_line_in_little_memory() =>
        new Fuzz("model", [Whole, new StoredModel(ModelFiles.Network<float>()).ToBytes()]) { Allowance = 1 << 18 }.Run(
            output,
            file => Predictor.Parse(file),
            predictor => predictor.ToBytes().Length > 0
        );

    /// <summary>What a wrong program, or somebody who means harm, could write.</summary>
    [Fact]
    public void Damaged_files_with_a_right_fingerprint_are_one_line_in_little_memory() =>
        new Fuzz("sealed model", [Whole], "dense", "units", "999999999", "float", "NaN", "-1", "kind", "[", "]", "{")
        {
            Repair = ModelFiles.Seal,
            Line = @"^[a-z]+\.[a-z]+: .+: .+\.$",
            Multiple = 64,
            Allowance = 1 << 20,
            Looks = 16,
        }.Run(output, file => Predictor.Parse(file), predictor => predictor.Model.Sizes().IsSome);

    private static void Foreign(byte[] bytes, string fault) =>
        Assert.Equal($"m.funcdnn: the file: {fault}; {Remedy}", ReadChecks.Fault(Parse(bytes)));

    private static LanguageExt.Fin<Predictor> Parse(byte[] bytes) => Predictor.Parse(new FileBytes("m.funcdnn", bytes));
}
