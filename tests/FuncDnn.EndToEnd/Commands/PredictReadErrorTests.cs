using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using static FuncDnn.Testing.Tables.PeopleTable;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>All errors of a table or a run are reported at once, one line each, and nothing is predicted.</summary>
public sealed class PredictReadErrorTests
{
    [Fact]
    public void Missing_and_unknown_columns_and_cells_are_all_reported_at_once()
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder);
        var data = folder.Write("new.csv", "age,color,length\n1,pink,2\n");
        var predict = Session.Of("predict", run, data);
        Assert.Equal((ExitCode.BadInput, ""), (predict.Code, predict.Out));
        string[] cells =
        [
            "funcdnn: new.csv: line 2, column color: 'pink' is not one of the categories; the categories are blue, red.",
        ];
        const string extra =
            "funcdnn: new.csv: the columns: the model does not know age, length; leave out what is not in its training data.";
        Assert.Equal(
            [
                "funcdnn: new.csv: the columns: there is no x; the model needs all columns of its training data.",
                extra,
                .. cells,
            ],
            predict.ErrorLines
        );
        Assert.Equal(
            [
                "funcdnn: new.csv: the columns: there is no x, who; the model needs all columns of its training data.",
                extra,
                .. cells,
            ],
            Session.Of("evaluate", run, data).ErrorLines
        );
    }

    [Theory]
    [InlineData("predict", "x,color,who\n")]
    [InlineData("evaluate", "x,color,who")]
    [InlineData("evaluate", "x,color,who\n\n")]
    public void A_table_without_rows_is_refused(string command, string text)
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder);
        var answer = Session.Of(command, run, folder.Write("new.csv", text));
        Assert.Equal((ExitCode.BadInput, ""), (answer.Code, answer.Out));
        Assert.StartsWith(
            "funcdnn: new.csv: the file: it has no lines below the header",
            Assert.Single(answer.ErrorLines)
        );
    }

    [Fact]
    public void Each_error_of_a_training_table_is_a_line()
    {
        using var folder = new TemporaryFolder();
        folder.Write("all.csv", "id,color,x,who\n1,red,a,ann\n2,blue,b,bob\n");
        var session = Session.Of(
            "run",
            folder.Write("my.json", Learning(Precision.Double).ToJson()),
            "--data",
            folder.Path
        );
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Collection(
            session.ErrorLines,
            line => Assert.StartsWith("funcdnn: all.csv: line 2, column x: 'a' is", line, StringComparison.Ordinal),
            line => Assert.StartsWith("funcdnn: all.csv: line 3, column x: 'b' is", line, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_missing_damaged_or_foreign_transformation_is_one_line()
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder);
        File.Delete(Path.Combine(run, RunFiles.Fingerprints));
        var file = Path.Combine(run, RunFiles.Transformation);
        File.WriteAllText(
            file,
            new TableTransformation([new NumberFeature("x")], new ClassTarget("who", ["ann", "bob"])).ToJson()
        );
        Refused("transformation.json: the columns: they give 1 inputs and 1 outputs");
        File.WriteAllText(file, "{");
        Refused("transformation.json: line 1: this is not JSON");
        File.Delete(file);
        Refused($"{file}: it cannot be read: ");
        Assert.Equal(
            $"funcdnn: there is no folder and no file {folder["none"]}: name one that 'funcdnn run' or "
                + "'funcdnn export --to model' has written.",
            Assert.Single(Session.Of("predict", folder["none"], folder["all.csv"]).ErrorLines)
        );

        void Refused(string expected)
        {
            var session = Session.Of("predict", run, folder["all.csv"]);
            Assert.Equal(ExitCode.BadInput, session.Code);
            Assert.StartsWith("funcdnn: " + expected, session.OnlyError, StringComparison.Ordinal);
        }
    }
}
