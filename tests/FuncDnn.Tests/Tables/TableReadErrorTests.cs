using System.Text;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Fuzzing;
using LanguageExt;
using LanguageExt.Common;
using Xunit.Abstractions;

namespace FuncDnn.Tests.Tables;

/// <summary>Errors in settings and in files of transformations.</summary>
public class TableReadErrorTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Settings =>
        new()
        {
            { Column("\"missing\": \"constant\""), "c: fill must be given if missing is constant, and only then." },
            { Column("\"fill\": \"1\""), "c: fill must be given if missing is constant, and only then." },
            { Column("\"missing\": \"constant\", \"fill\": \"x\""), "c: fill must be a finite number." },
            {
                Column("\"kind\": \"oneHot\", \"missing\": \"mean\""),
                "c: categories have no mean or median: take mostFrequent or constant."
            },
            { Column("\"categories\": [\"a\"]"), "c: only oneHot and ordinal columns have categories." },
            { Column("\"kind\": \"ordinal\", \"categories\": [\"a\", \"a\"]"), "c: a category is repeated." },
            {
                Column("\"kind\": \"oneHot\", \"missing\": \"constant\", \"fill\": \"b\", \"categories\": [\"a\"]"),
                "c: fill must be one of the categories."
            },
            {
                Column("\"kind\": \"ordinal\", \"unknown\": \"zeros\""),
                "c: only a oneHot column can be zeros for an unknown category."
            },
            { "\"columns\": [{\"name\": \"c\"}, {\"name\": \"c\"}]", "Columns names a column twice." },
            { "\"target\": \"c\", \"columns\": [{\"name\": \"c\"}]", "Columns names the target, which is no feature." },
            { "\"missing\": \"constant\"", "Missing cannot be constant for all columns: name them in Columns." },
            { "\"targetKind\": \"number\", \"classes\": [\"a\", \"b\"]", "numbers have no classes." },
            { "\"classes\": [\"a\"]", "Classes must be two different or more." },
            { "\"classes\": [\"a\", \"b\", \"a\"]", "Classes must be two different or more." },
        };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Contradictory_settings_are_reported_with_their_place(string settings, string mistake)
    {
        var experiment = PredictedExperiment.Replace("SETTINGS", settings, StringComparison.Ordinal);
        var line = Assert.Single(TableTransformationTests.Lines(Experiment.FromJson(experiment, "my.json")));
        Assert.StartsWith("my.json: $.data.table", line, StringComparison.Ordinal);
        Assert.EndsWith(": " + mistake, line, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_transformations_are_read_or_give_error_lines_in_little_memory() =>
        new Fuzz(
            "JSON of transformations",
            [Encoding.UTF8.GetBytes(Whole.ToJson())],
            "\"",
            "{",
            "]",
            ",",
            "null",
            "-1",
            "1e400",
            "[[",
            "\"kind\"",
            "\\ud800",
            "\u0000"
        )
        {
            Allowance = 512 << 10,
            Line = "^damaged\\.bin: .+$",
        }.Run(
            output,
            file =>
                TableTransformation
                    .FromJson(Encoding.UTF8.GetString(file.Bytes.Span), file.Name)
                    .Match(Fin<TableTransformation>.Succ, faults => Fin<TableTransformation>.Fail(faults.Head)),
            one => TableTransformation.FromJson(one.ToJson(), "again") == one && CanBeApplied(one)
        );

    private static TableTransformation Whole { get; } =
        new(
            [
                new NumberFeature("x", 0.5, 2, 7),
                new OneHotFeature("c", ["a", "b"], "a", UnknownCategory.Zeros),
                new OrdinalFeature("o", ["S", "L"], 0.5, 0.5),
            ],
            new ClassTarget("y", ["no", "yes"]),
            ["id"],
            ["NA"]
        );

    /// <summary>Any transformation that is read can be applied, with a result or error lines.</summary>
    private static bool CanBeApplied(TableTransformation transformation) =>
        transformation
            .Batch(Table.Of("x.csv", ["x", "c", "o", "y"], [EquatableArray.Of("1", "a", "S", "no")]))
            .Match(
                batch => batch.Inputs.Rows == transformation.Rows,
                faults => faults.ForAll((Error one) => one.Message.StartsWith("x.csv: ", StringComparison.Ordinal))
            );

    private static string Column(string members) => $"\"columns\": [{{\"name\": \"c\", {members}}}]";

    private const string PredictedExperiment = """
        {
          "name": "t",
          "data": { "kind": "csv-table", "path": "t.csv", "table": { SETTINGS } },
          "network": [{ "kind": "dense", "units": 1 }],
          "objective": { "kind": "sigmoid-cross-entropy" },
          "optimizer": { "kind": "adam", "rate": 0.5 },
          "epochs": 2
        }
        """;
}
