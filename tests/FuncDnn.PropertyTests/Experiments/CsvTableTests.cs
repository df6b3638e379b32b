using FuncDnn.PropertyTests.Cli;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.PropertyTests.Experiments;

/// <summary>A text file becomes a data set, or one line that names the file and the place.</summary>
public class CsvTableTests
{
    private const string Right = "a,b,y\n1,2,0\n3,4,1\n5,6,1\n7,9,0\n2,2,1\n";

    [Fact]
    public void The_lines_are_divided_and_standardized_by_those_to_learn_from()
    {
        var data = Load(Right, path => new CsvTable(path, TestFraction: 0.4)).ThrowIfFail();
        var test = data.Test.ToSeq().Head;
        Assert.Equal((2, 3, 2), (data.Train.Inputs.Rows, data.Train.Count, test.Count));
        for (var row = 0; row < 2; row++)
        {
            var feature = data.Train.Inputs.Span.Row(row).ToArray();
            Assert.Equal(0, feature.Average(), 12);
            Assert.Equal(1, feature.Average(x => x * x), 12);
        }
    }

    [Fact]
    public void More_than_two_classes_are_one_hot()
    {
        var data = Load(
            Right.Replace("7,9,0", "7,9,2", StringComparison.Ordinal),
            path => new CsvTable(path, Classes: 3)
        );
        Assert.Equal(3, data.ThrowIfFail().Train.Targets.Rows);
    }

    [Theory]
    [InlineData("3,4,1", "3,4", "line 3")]
    [InlineData("3,4,1", "3,x,1", "line 3, column b")]
    [InlineData("3,4,1", "3,NaN,1", "line 3, column b")]
    [InlineData("3,4,1", "3,4,7", "Label 7 of example 1 (counted from 0)")]
    [InlineData("3,4,1", "3,4,0.5", "Label 0.5 of example 1 (counted from 0)")]
    public void A_fault_is_one_line_that_names_the_file_and_the_place(string right, string wrong, string place)
    {
        var fault = Load(Right.Replace(right, wrong, StringComparison.Ordinal), path => new CsvTable(path));
        var message = fault.Match(Succ: _ => "no fault", Fail: error => error.Message);
        Assert.StartsWith("table.csv: ", message, StringComparison.Ordinal);
        Assert.Contains(place, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_label_that_is_not_there_is_answered_with_the_columns_that_are()
    {
        var fault = Load(Right, path => new CsvTable(path, Label: "z"));
        Assert.Contains("a, b, y", fault.Match(Succ: _ => "", Fail: error => error.Message), StringComparison.Ordinal);
    }

    private static Fin<Dataset<double>> Load(string text, Func<string, CsvTable> source)
    {
        using var folder = new TemporaryFolder();
        return source(folder.Write("table.csv", text)).Load(default);
    }
}
