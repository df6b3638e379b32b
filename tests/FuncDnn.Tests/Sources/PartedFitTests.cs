using FuncDnn.Data;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Testing.Files;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Tests.Sources;

/// <summary>What the first pass over parts has found is sent, so that others read their own parts alone.</summary>
public sealed class PartedFitTests : IDisposable
{
    private readonly PartedFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    [InlineData("npy")]
    public void A_part_alone_is_read_with_the_fit_of_all_as_among_them(string format)
    {
        var experiment = _files.In(format);
        var whole = Load(experiment);
        var source = (IStreamSource)experiment.Data;
        var fit = PartedFit.FromJson(PartedFit.Of(whole).Single().ToJson().Single()).ThrowIfFail();
        var one = 0;
        var data = fit.ToData(experiment.Data, experiment.Validation, Find, CancellationToken.None).ThrowIfFail();
        Assert.Equal(whole.TrainCount, data.TrainCount);
        Assert.Equal(whole.Parted.Single().Names, data.Parted.Single().Names);
        for (one = 0; one < PartedFiles.Parts.Count; one++)
        {
            Assert.Equal(PartedFiles.Held(whole.Parted.Single(), one), PartedFiles.Held(data.Parted.Single(), one));
        }

        Assert.Equal("the others are not here", ReadChecks.Fault(data.Parted.Single().Held<float>(0)).IfNone(""));
        var run = ExperimentRun.Of(experiment, data).ThrowIfFail();
        Assert.Equal(RunOf(experiment).Start.StateSha256, run.Start.StateSha256);
        Assert.Equal(RunOf(experiment).Steps, run.Steps);

        Fin<string> Find(string path) =>
            one < PartedFiles.Parts.Count && source.PathsOf(one).Contains(path)
                ? Prelude.FinSucc(_files.Folder[path])
                : Error.New("the others are not here");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    [InlineData("npy")]
    public void A_part_is_not_read_after_the_run_is_cancelled(string format)
    {
        using var cancellation = new CancellationTokenSource();
        var data = _files.In(format).Load(_files.Folder.Path, cancellation.Token).ThrowIfFail();
        cancellation.Cancel();
        Assert.Throws<OperationCanceledException>(() => data.Parted.Single().Held<double>(0));
        Assert.Empty(data.Parted.Single().InMemory);
    }

    [Fact]
    public void A_fit_of_other_data_or_of_another_version_is_refused()
    {
        var fit = PartedFit.Of(Load(_files.Experiment)).Single();
        Fin<string> Find(string path) => _files.Folder[path];
        var fewer = _files.Experiment with
        {
            Data = new CsvTable(Table: PartedFiles.Settings, Parts: PartedFiles.Parts[1..]),
        };
        Assert.Contains(
            "is of other data",
            ReadChecks.Fault(fit.ToData(fewer.Data, fewer.Validation, Find, default)).IfNone("")
        );
        Assert.Empty(fit.Validate());
        foreach (
            var wrong in (PartedFit[])
                [
                    fit with
                    {
                        Version = 2,
                    },
                    fit with
                    {
                        Inputs = [1],
                    },
                    fit with
                    {
                        Parts = [],
                    },
                    fit with
                    {
                        Parts = [new("pa.csv", 0, -1)],
                    },
                ]
        )
        {
            Assert.Single(wrong.Validate());
            Assert.True(PartedFit.FromJson(wrong.ToJson().Single()).IsFail);
        }

        // A column may have so many texts that each worker had better look for itself.
        var large = fit with
        {
            Columns = [new string('x', PartedFit.MostLetters)],
        };
        Assert.True(large.ToJson().IsNone);
    }

    private Dataset<double> Load(Experiment experiment) => experiment.Load(_files.Folder.Path).ThrowIfFail();

    private ExperimentRun RunOf(Experiment experiment) => ExperimentRun.Of(experiment, Load(experiment)).ThrowIfFail();
}
