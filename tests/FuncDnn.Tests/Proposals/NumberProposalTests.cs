using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Proposals;
using FuncDnn.Experiments.Sources;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Files;
using FuncDnn.Tests.Files.Images;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Tests.Proposals;

/// <summary>"new and run take such files too": arrays by the name of their targets, and folders of pictures.</summary>
public sealed class NumberProposalTests : IDisposable
{
    private static readonly double[] Inputs = [.. Enumerable.Range(0, 80).Select(i => (double)i)];
    private static readonly byte[] Labels = [.. Enumerable.Range(0, 40).Select(i => (byte)(i % 3))];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Arrays_are_found_by_the_name_of_the_targets_with_a_reason_for_each_choice()
    {
        var path = Npz(("X", NdArray.Of<double>([40, 2], Inputs)), ("y", NdArray.Of<byte>([40], Labels)));
        var proposal = ReadChecks.Value(FileProposal.Of(path, "y"));
        var source = Assert.IsType<Arrays>(proposal.Experiment.Data);
        Assert.Equal((new ArrayInFile(path, "X"), new ArrayInFile(path, "y")), (source.Inputs, source.Targets));
        Assert.Equal((ExampleAxis.Rows, TargetKind.Classes), (source.Examples.Single(), source.TargetKind));
        Assert.IsType<SoftmaxCrossEntropy>(proposal.Experiment.Objective);
        Assert.Contains("the targets are 3 classes: 0, 1, 2", proposal.Reasons);
        Assert.Empty(proposal.Experiment.Validate());
        Assert.Equal(3, ReadChecks.Value(proposal.Experiment.Load(default)).Train.Targets.Rows);
    }

    [Fact]
    public void Uneven_classes_of_arrays_weigh_alike_and_it_is_said()
    {
        byte[] rare = [.. Enumerable.Range(0, 40).Select(i => (byte)(i % 8 == 0 ? 1 : 0))];
        var path = Npz(("X", NdArray.Of<double>([40, 2], Inputs)), ("y", NdArray.Of<byte>([40], rare)));
        var proposal = ReadChecks.Value(FileProposal.Of(path, "y"));
        Assert.Equal(ClassWeights.Balanced, proposal.Experiment.ClassWeights.Single());
        Assert.Contains("the classes are uneven, so each example of a rare one weighs more", proposal.Reasons);
    }

    [Fact]
    public void Numbers_of_many_values_are_a_regression_with_scaled_targets_also_of_another_file()
    {
        var path = Npz(("X", NdArray.Of<double>([2, 40], Inputs)));
        _folder.Write("y.npy", NpyFile.Write(NdArray.Of<double>([40], [.. Inputs[..40].Select(one => one / 7)])));
        var proposal = ReadChecks.Value(FileProposal.Of(path, _folder["y.npy"]));
        var source = Assert.IsType<Arrays>(proposal.Experiment.Data);
        Assert.Equal((TargetKind.Number, TargetScale.Standard), (source.TargetKind, source.TargetScale));
        Assert.Equal(ExampleAxis.Columns, source.Examples.Single());
        Assert.IsType<MeanSquaredError>(proposal.Experiment.Objective);
        Assert.Empty(proposal.Experiment.Validate());
    }

    [Fact]
    public void Targets_that_are_not_named_and_files_without_inputs_are_one_line_with_the_names()
    {
        var path = Npz(("X", NdArray.Of<double>([40, 2], Inputs)), ("y", NdArray.Of<byte>([40], Labels)));
        Assert.Contains("with --target: the file has X, y", ReadChecks.Line(FileProposal.Of(path, default)));
        Assert.Contains("there is no array of that name", ReadChecks.Line(FileProposal.Of(path, "z")));
        Assert.Contains(
            "no array has as many examples as the targets",
            ReadChecks.Line(FileProposal.Of(Npz(("y", NdArray.Of<byte>([40], Labels))), "y"))
        );
    }

    [Fact]
    public void Arrays_without_any_number_are_no_examples()
    {
        var path = Npz(("X", NdArray.Of<double>([40, 2], Inputs)), ("y", NdArray.Of<double>([0, 2], [])));
        Assert.Equal(
            "a.npz/y: the shapes: inputs of 40 x 2 and targets of 0 x 2 have no axis of examples in common; take both "
                + "from the same examples.",
            ReadChecks.Line(FileProposal.Of(path, "y"))
        );
    }

    [Fact]
    public void A_target_of_pictures_is_refused_since_their_folders_are_the_classes() =>
        Assert.Equal(
            "set.pictures: the target y: the classes of pictures are their folders; leave out --target.",
            ReadChecks.Line(FileProposal.Of(Directory.CreateDirectory(_folder["set.pictures"]).FullName, "y"))
        );

    [Fact]
    public void A_folder_of_small_grey_pictures_keeps_their_size_and_needs_no_target()
    {
        foreach (var i in Enumerable.Range(0, 10))
        {
            _folder.Write(
                $"set/{(i % 2 == 0 ? "a" : "b")}/{i}.png",
                Pictures.Png(
                    8,
                    0,
                    3,
                    [
                        [1, 2, 3],
                        [4, 5, 6],
                    ],
                    1
                )
            );
        }

        var proposal = ReadChecks.Value(FileProposal.Of(_folder["set"], default));
        Assert.Equal(new Images(_folder["set"], 3, 2, Grey: true), proposal.Experiment.Data);
        Assert.Contains("10 pictures are taken as 3 x 2 pixels, their own size, in grey", proposal.Reasons);
        Assert.Equal(6, ReadChecks.Value(proposal.Experiment.Load(default)).Train.Inputs.Rows);
    }

    private string Npz(params (string Name, NdArray Numbers)[] arrays) =>
        _folder.Write("a.npz", NpzFile.Write([.. arrays.Select(one => new Tensor(one.Name, one.Numbers))]));
}
