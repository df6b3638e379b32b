using System.Globalization;
using System.Text.Json;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Output;
using FuncDnn.Training.Gradients;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>The gradient of a step beside differences of the cost.</summary>
/// <param name="Run">The run.</param>
/// <param name="Step">The number of steps before it.</param>
/// <param name="Examples">The number of examples.</param>
/// <param name="Report">The result.</param>
internal sealed record CheckedStep(ExperimentRun Run, long Step, int Examples, SampledGradientReport Report)
{
    /// <summary>Where the gradient was checked.</summary>
    public string Title =>
        $"{Run.Experiment.Name} after {Formatting.Count(Step)} of {Formatting.Count(Run.Steps)} steps";

    /// <summary>The result in one line.</summary>
    public string Verdict
    {
        get
        {
            var worst = Report.Worst;
            return $"The gradient is {(Report.Holds ? "right" : "OFF")}: difference {Short(Report.Difference)}, "
                + $"worst at d{worst.Slot.Name}[{worst.WorstRow}, {worst.WorstColumn}]: "
                + $"{Long(worst.WorstGradient)} backward, {Long(worst.WorstExpected)} by differences.";
        }
    }

    /// <summary>All lines for the console.</summary>
    public EquatableArray<string> Lines() =>
        [
            $"{Title}, on {Formatting.Count(Examples)} examples of its next step"
                + (Run.Experiment.Precision == Precision.Single ? ", in double precision (it trains in single):" : ":"),
            "",
            .. Table().Lines(),
            "",
            .. Remarks(),
            Verdict,
        ];

    /// <summary>
    /// Writes holds, experiment, step, examples, cost, difference and slots (slot, rows, columns, checked, judged,
    /// atKinks, difference, worst, holds).
    /// </summary>
    /// <param name="json">The JSON writer.</param>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteBoolean("holds", Report.Holds);
        json.WriteString("experiment", Run.Experiment.Name);
        json.WriteNumber("step", Step);
        json.WriteNumber("steps", Run.Steps);
        json.WriteNumber("examples", Examples);
        json.WriteNumberOrNull("cost", Report.Cost);
        json.WriteNumberOrNull("difference", Report.Difference);
        json.WriteStartArray("slots");
        foreach (var slot in Report.Slots)
        {
            json.WriteStartObject();
            json.WriteString("slot", slot.Slot.Name);
            json.WriteNumber("rows", slot.Slot.Rows);
            json.WriteNumber("columns", slot.Slot.Columns);
            json.WriteNumber("checked", slot.Checked);
            json.WriteNumber("judged", slot.Judged);
            json.WriteNumber("atKinks", slot.AtKinks);
            json.WriteNumberOrNull("difference", slot.Difference);
            json.WriteStartObject("worst");
            json.WriteNumber("row", slot.WorstRow);
            json.WriteNumber("column", slot.WorstColumn);
            json.WriteNumberOrNull("backward", slot.WorstGradient);
            json.WriteNumberOrNull("differences", slot.WorstExpected);
            json.WriteEndObject();
            json.WriteBoolean("holds", slot.Holds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private TextTable Table() =>
        new(
            [
                new Column("slot"),
                new Column("shape"),
                new Column("checked", IsNumber: true),
                new Column("difference", IsNumber: true),
                new Column("worst at"),
                new Column("backward", IsNumber: true),
                new Column("by differences", IsNumber: true),
                new Column("holds"),
            ],
            Report.Slots.Map(slot =>
                EquatableArray.Of(
                    slot.Slot.Name,
                    $"{slot.Slot.Rows} x {slot.Slot.Columns}",
                    slot.Checked == slot.Slot.Length
                        ? Formatting.Count(slot.Checked)
                        : $"{Formatting.Count(slot.Checked)} of {Formatting.Count(slot.Slot.Length)}",
                    Short(slot.Difference),
                    $"[{slot.WorstRow}, {slot.WorstColumn}]",
                    Long(slot.WorstGradient),
                    Long(slot.WorstExpected),
                    slot.Judged == 0 ? "not judged"
                        : slot.Holds ? "yes"
                        : "OFF"
                )
            )
        );

    private EquatableArray<string> Remarks()
    {
        var (unjudged, kinks) = (
            Report.Slots.Sum(slot => slot.Checked - slot.Judged),
            Report.Slots.Sum(slot => slot.AtKinks)
        );
        var isSample = Report.Slots.Exists(slot => slot.Checked < slot.Slot.Length);
        string[] remarks =
        [
            isSample
                ? "Of large slots a sample is checked, always with the largest gradient; --coordinates N takes more."
                : "",
            kinks > 0
                ? $"{Coordinates(kinks)} at a kink of the cost, where each number between the derivatives of both "
                    + "sides is right."
                : "",
            unjudged > 0
                ? $"{Coordinates(unjudged)} so close to a kink of the cost that differences cannot judge."
                : "",
        ];
        return remarks.Where(remark => remark.Length > 0).ToEquatableArray();
    }

    private static string Coordinates(int count) =>
        count == 1 ? "1 coordinate is" : $"{Formatting.Count(count)} coordinates are";

    private static string Short(double number) => number.ToString("G2", CultureInfo.InvariantCulture);

    private static string Long(double number) => number.ToString("G10", CultureInfo.InvariantCulture);
}
