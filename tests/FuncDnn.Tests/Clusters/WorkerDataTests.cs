using System.Security.Cryptography;
using FuncDnn.Cli.Remote;
using FuncDnn.Cluster.Messages;
using FuncDnn.Cluster.Workers;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Sources;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using LanguageExt;

namespace FuncDnn.Tests.Clusters;

/// <summary>A coordinator can make a worker read its own data only, and write nowhere but into its cache.</summary>
public sealed class WorkerDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("../../../../../../outside")]
    [InlineData("../../../../../../../outside")]
    [InlineData("a/../../../../../../../outside")]
    [InlineData("/outside")]
    public async Task A_name_that_leaves_the_cache_is_refused_and_nothing_is_written(string name)
    {
        var content = "data"u8.ToArray();
        var path = name[0] == '/' ? _folder.Path + name : name;
        var file = new FileMessage(path, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
        var found = await new WorkerData(Prelude.None, _folder["cache"]).Find(
            [file],
            isSent: true,
            (_, _) => Task.FromResult(new Piece(content))
        );
        Assert.True(found.IsFail);
        Assert.Empty(_folder.Contents());
    }

    [Fact]
    public void A_file_at_the_same_path_from_the_root_is_used_only_if_it_has_the_content_of_the_coordinator()
    {
        var path = _folder.Write("own.csv", "1,2\n"u8.ToArray());
        var experiment = RunFolders.Small with { Data = new CsvTable(path, new TableSettings(), Header: false) };
        var hash = Convert.ToHexStringLower(SHA256.HashData("1,2\n"u8));
        Assert.True(SharedData.WhyOther(experiment, Prelude.None, [hash]).IsNone);
        File.WriteAllText(path, "1,2,3\n");
        Assert.StartsWith(
            path,
            SharedData.WhyOther(experiment, Prelude.None, [hash]).Match(error => error.Message, () => ""),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_path_from_the_root_of_another_machine_is_found_below_the_data_folder_as_a_whole_or_by_its_last_name()
    {
        var path = Path.Combine(_folder.Path, "absent", "own.csv");
        Assert.Equal(path, DataPath.Of(path, _folder["data"]));
        var last = _folder.Write("data/own.csv", [1]);
        Assert.Equal(last, DataPath.Of(path, _folder["data"]));
        var whole = _folder.Write("data" + path, [2]);
        Assert.Equal(whole, DataPath.Of(path, _folder["data"]));
        Assert.Equal("absent/own.csv", DataPath.Of("absent/own.csv", _folder["data"]));
    }
}
