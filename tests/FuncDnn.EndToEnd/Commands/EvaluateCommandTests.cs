using System.Text.Json;
using FuncDnn.Data.Tables;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Tables;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>"Bootstrap intervals in evaluate", stated with their number and seed.</summary>
public sealed class EvaluateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _run;

    public EvaluateCommandTests() => _run = PeopleTable.Run(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_metric_has_an_interval_that_contains_it()
    {
        var answer = JsonAnswer.Of(Session.Of("evaluate", _run, _folder["all.csv"], "--json"));
        var bootstrap = answer.GetProperty("bootstrap");
        Assert.Equal("percentile", bootstrap.GetProperty("method").GetString());
        Assert.Equal(0.95, bootstrap.GetProperty("confidence").GetDouble());
        Assert.Equal(1000, bootstrap.GetProperty("resamples").GetInt32());
        Assert.Equal(0, bootstrap.GetProperty("seed").GetInt32());
        string[] names =
        [
            "loss",
            "accuracy",
            "balancedAccuracy",
            "precision",
            "recall",
            "f1",
            "auc",
            "logLoss",
            "brier",
        ];
        Assert.Equal(names, bootstrap.GetProperty("intervals").EnumerateObject().Select(one => one.Name));
        Assert.All(
            names,
            name =>
            {
                var interval = bootstrap.GetProperty("intervals").GetProperty(name);
                Assert.InRange(
                    answer.GetProperty(name).GetDouble(),
                    interval.GetProperty("low").GetDouble(),
                    interval.GetProperty("high").GetDouble()
                );
            }
        );
        var printed = Session.Of("evaluate", _run, _folder["all.csv"]).Out;
        Assert.Contains(
            "\n95.00 % intervals: percentiles of 1,000 bootstrap resamples, seed 0\n",
            printed,
            StringComparison.Ordinal
        );
        Assert.Matches(@"\naccuracy +[\d.]+ %   \[[\d.]+ %, [\d.]+ %\]", printed);
    }

    [Fact]
    public void The_seed_and_the_number_of_resamples_decide_the_intervals()
    {
        string Of(params string[] more)
        {
            string[] arguments = ["evaluate", _run, _folder["all.csv"], "--json", .. more];
            return Session.Of(arguments).Out;
        }

        Assert.Equal(Of(), Of("--seed", "0", "--resamples", "1000"));
        Assert.NotEqual(Of(), Of("--seed", "1"));
        Assert.NotEqual(Of(), Of("--resamples", "200"));
        Assert.DoesNotContain("bootstrap", Of("--resamples", "0"), StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, Session.Of("evaluate", _run, _folder["all.csv"], "--resamples", "many").Code);
    }

    [Fact]
    public void A_metric_that_the_lines_do_not_define_is_null_and_a_table_of_one_line_has_intervals()
    {
        _folder.Write("one.csv", CsvFile.Write(PeopleTable.All.Select([0])));
        var answer = JsonAnswer.Of(Session.Of("evaluate", _run, _folder["one.csv"], "--json"));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("auc").ValueKind);
        var interval = answer.GetProperty("bootstrap").GetProperty("intervals").GetProperty("auc");
        Assert.Equal(JsonValueKind.Null, interval.GetProperty("low").ValueKind);
        Assert.Equal(0, interval.GetProperty("resamples").GetInt32());
        Assert.Contains("not defined", Session.Of("evaluate", _run, _folder["one.csv"]).Out, StringComparison.Ordinal);
    }
}
