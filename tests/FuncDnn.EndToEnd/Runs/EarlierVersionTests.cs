using System.Text;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Runs.Files;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>
/// Folders of earlier versions stay usable: their experiments lack settings that were added since, and have neither
/// fingerprints nor a cost after the last multiple of the report interval.
/// </summary>
public sealed class EarlierVersionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public EarlierVersionTests()
    {
        _path = _folder["run"];
        RunFolders.Run(RunFolders.Undrawn(_folder), _path, new Disk());
        MakeEarlier("run");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_without_settings_that_were_added_since_is_verified()
    {
        var session = Session.Of("verify", _path);
        Assert.Contains("bit-identical", session.Out, StringComparison.Ordinal);
        Assert.Contains("no fingerprints.txt", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_settings_that_were_added_since_is_compared_with_one_of_today()
    {
        RunFolders.Run(RunFolders.Undrawn(_folder), _folder["today"], new Disk());
        var session = Session.Of("diff", _path, _folder["today"]);
        Assert.Contains("All settings are the same.", session.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_settings_that_were_added_since_is_resumed()
    {
        var experiment = RunFolders.Undrawn(_folder);
        RunFolders.Interrupted(experiment, _folder["half"], 3);
        var chain = MakeEarlier("half");
        var earlier = File.ReadAllBytes(_folder["half/experiment.json"]);
        foreach (var path in Directory.GetFiles(_folder["half/checkpoints"]))
        {
            var checkpoint = ResumedRuns.Prepared(experiment).Read(path, File.ReadAllBytes(path)).ThrowIfFail();
            checkpoint = checkpoint with { Link = chain.UpTo(checkpoint.Snapshot.Step).Head, Logs = "" };
            File.WriteAllBytes(path, checkpoint.ToBytes());
        }

        var session = Session.Of("resume", _folder["half"]);
        Assert.Contains("no fingerprints.txt", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
        Assert.DoesNotContain("after step 0 of", session.Out, StringComparison.Ordinal);
        Assert.Equal(RunFolders.Told(new Disk(), _path), RunFolders.Told(new Disk(), _folder["half"]));
        Assert.Equal(earlier, File.ReadAllBytes(_folder["half/experiment.json"]));
    }

    [Fact]
    public void A_list_of_costs_that_ends_earlier_is_verified_and_another_cost_is_not()
    {
        var result = File.ReadAllText(_folder["run/result.json"]);
        var (start, end) = (
            result.IndexOf("\"cost\"", StringComparison.Ordinal),
            result.IndexOf("\n  ]", StringComparison.Ordinal)
        );
        var last = result.LastIndexOf(",\n    [", end, StringComparison.Ordinal);
        Assert.InRange(last, start, end);
        File.WriteAllText(_folder["run/result.json"], result.Remove(last, end - last));
        Assert.Contains("bit-identical", Session.Of("verify", _path).Out, StringComparison.Ordinal);
        var digit = result.IndexOf('.', start) + 3;
        var other = (char)(result[digit] == '9' ? '1' : result[digit] + 1);
        File.WriteAllText(_folder["run/result.json"], result.Remove(digit, 1).Insert(digit, $"{other}"));
        Assert.Contains("result.json: its cost ", Session.Of("verify", _path).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_experiment_is_still_noticed()
    {
        var json = File.ReadAllText(_folder["run/experiment.json"]);
        File.WriteAllText(
            _folder["run/experiment.json"],
            json.Replace("\"seed\": ", "\"seed\": 1", StringComparison.Ordinal)
        );
        Assert.Contains("is not linked", Session.Of("verify", _path).Error, StringComparison.Ordinal);
    }

    /// <summary>Makes a folder what an earlier version would have written.</summary>
    /// <param name="run">The folder.</param>
    /// <returns>The chain of its states.</returns>
    private StateChain MakeEarlier(string run)
    {
        File.Delete(_folder[$"{run}/fingerprints.txt"]);
        var json = File.ReadAllText(_folder[$"{run}/experiment.json"]);
        var earlier = json;
        foreach (var setting in new[] { "\"lastBatch\": null", "\"shard\": 0" })
        {
            Assert.Contains(setting, earlier, StringComparison.Ordinal);
            earlier = earlier.Replace($",\n  {setting}", "", StringComparison.Ordinal);
        }

        File.WriteAllText(_folder[$"{run}/experiment.json"], earlier);
        var links = File.ReadAllLines(_folder[$"{run}/states.chain"]).Select(line => line.Split(' '));
        var chain = links.Aggregate(
            StateChain.Of(Encoding.UTF8.GetBytes(earlier)),
            (before, line) => before.Add(long.Parse(line[0], null), line[1])
        );
        File.WriteAllText(_folder[$"{run}/states.chain"], chain.ToText());
        return chain;
    }
}
