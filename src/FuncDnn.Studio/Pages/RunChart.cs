using System.Globalization;
using System.Text;
using System.Xml.Linq;
using FuncDnn.Runs.Diagrams;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Studio.Pages;

/// <summary>A chart as the report of a run draws it, with its exact numbers for the script of the page.</summary>
/// <param name="Chart">The chart.</param>
internal sealed record RunChart(Chart Chart)
{
    /// <summary>Its elements, without the sentence that says how to read it.</summary>
    public string Markup => (Chart with { Reading = "" }).ToMarkup().ToString(SaveOptions.DisableFormatting);

    /// <summary>
    /// Where the horizontal axis begins and ends: as shares of the width of the drawing, and as steps.
    /// </summary>
    public string Axis =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Frame.Small.Left} {Frame.Small.Right} {Chart.Plot.Steps.Low} {Chart.Plot.Steps.High}"
        );

    /// <summary>The names of the curves.</summary>
    public string Names => string.Join('\n', Chart.Curves.Map(curve => curve.Name));

    /// <summary>A line for each report that is drawn: its step and the number of each curve, with all digits.</summary>
    public string Numbers
    {
        get
        {
            var curves = Chart.Curves.Map(curve => curve.Drawn);
            var text = new StringBuilder();
            for (var i = 0; i < curves[0].Count; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{curves[0][i].Step}");
                curves.Iter(curve => text.Append(CultureInfo.InvariantCulture, $" {curve[i].Value:R}"));
                text.Append('\n');
            }

            return text.ToString();
        }
    }
}
