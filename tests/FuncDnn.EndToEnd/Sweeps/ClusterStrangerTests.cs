using System.Security.Cryptography;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Messages;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;
using static FuncDnn.EndToEnd.Sweeps.ClusterProcesses;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>
/// A stranger cannot join, read data or write into the folder; whatever it tries, the sweep ends with the same bytes.
/// </summary>
public sealed class ClusterStrangerTests : IDisposable
{
    private readonly ClusterProcesses _cluster = new();
    private readonly TemporaryFolder _folder;
    private readonly SharedSweep _sweep;

    public ClusterStrangerTests()
    {
        _folder = _cluster.Folder;
        _sweep = new SharedSweep(_folder, epochs: 300, rung: 400);
    }

    public void Dispose() => _cluster.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Connections_that_send_anything_or_nothing_change_no_byte(bool isSecure)
    {
        string[] access = isSecure ? ["--certificate", Certificate("own.pem", DateTimeOffset.UtcNow)] : [];
        var coordinator = _cluster.Coordinator(_sweep.Work, _folder["a"], ["--workers", "0", .. access]);
        using var strangers = new Strangers(_cluster.Address);
        strangers.WaitForListener();
        strangers.Come();
        var member = _cluster.Worker(access);
        AssertEnds(coordinator);
        AssertEnds(member);
        _sweep.AssertSameRuns("a");
    }

    [Fact]
    public void Workers_without_the_certificate_or_with_another_or_an_expired_one_cannot_join()
    {
        var now = DateTimeOffset.UtcNow;
        var (own, other) = (Certificate("own.pem", now), Certificate("other.pem", now));
        var expired = Certificate("expired.pem", now.AddYears(-11));
        var coordinator = _cluster.Coordinator(_sweep.Work, _folder["a"], "--workers", "0", "--certificate", own);
        using var strangers = new Strangers(_cluster.Address);
        strangers.WaitForListener();
        var refused = new[] { _cluster.Worker("--patience", "2"), With(other), With(expired) };
        Assert.All(
            refused.Select(EndOf).Zip([1, 1, (int)ExitCode.BadInput]),
            pair =>
            {
                Assert.Equal(pair.Item2, pair.Item1.Code);
                Assert.Single(pair.Item1.Error.TrimEnd('\n').Split('\n'));
            }
        );
        Assert.Equal((false, 0), (coordinator.HasExited, _sweep.Marks("a")));
        var member = With(own);
        AssertEnds(coordinator);
        AssertEnds(member);
        _sweep.AssertSameRuns("a");

        System.Diagnostics.Process With(string file) => _cluster.Worker("--certificate", file, "--patience", "2");
    }

    [Fact]
    public async Task A_client_that_does_as_it_likes_reads_no_other_file_and_writes_none_outside_its_trial()
    {
        var coordinator = _cluster.Coordinator(_sweep.Work, _folder["a"], "--workers", "0");
        using (var strangers = new Strangers(_cluster.Address))
        {
            strangers.WaitForListener();
        }

        await using (var client = await StrangerClient.Connect(_cluster.Address))
        {
            var board = client.Board;
            var data = Sha256("three.csv");
            Assert.Equal(AssignmentKind.Unknown, (await board.Take("stranger")).Kind);
            Assert.Empty((await board.ReadData("stranger", data, 0)).Bytes);
            Assert.NotEqual("", (await board.Join(new("stranger", "another build"))).Refusal);
            Assert.Equal(AssignmentKind.Unknown, (await board.Take("stranger")).Kind);

            Assert.Equal("", (await board.Join(new("insider", BuildIdentity.Name))).Refusal);
            Assert.Equal(AssignmentKind.Work, (await board.Take("insider")).Kind);
            Assert.NotEmpty((await board.ReadData("insider", data, 0)).Bytes);
            Assert.Empty((await board.ReadData("insider", Sha256("my.json"), 0)).Bytes);
            foreach (var name in OutsideNames())
            {
                var (lease, change) = ((await board.Take("insider")).Lease, new FilePiece(name, 0, false, [1, 2, 3]));
                Assert.False(await board.Write(lease with { Epoch = lease.Epoch + 1000 }, change));
                Assert.False(await board.Commit(lease with { Epoch = lease.Epoch + 1000 }, 1, [], "", isLast: true));
                Assert.True(await board.Write(lease, change));
                Assert.False(await board.Commit(lease, 1, [], "", isLast: true));
                Assert.False(await board.Renew(lease, 1));
            }

            await board.Leave("insider");
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path, "*outside*", SearchOption.AllDirectories));
        Assert.False(coordinator.HasExited);
        var member = _cluster.Worker();
        AssertEnds(coordinator);
        AssertEnds(member);
        _sweep.AssertSameRuns("a");
    }

    private string[] OutsideNames() =>
        [
            "../outside",
            "../../outside",
            _folder["outside"],
            "checkpoints/../../outside",
            "checkpoints/../outside",
            "checkpoints\\..\\outside",
            "trial.json/outside",
            "outside",
            "",
            ".",
            "..",
        ];

    private string Sha256(string name) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder[name])));

    private string Certificate(string name, DateTimeOffset made) => _folder.Write(name, ClusterCertificate.Make(made));
}
