using System.Xml.Linq;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Cli.Reports.Html;

/// <summary>Tables on a page, which scroll horizontally if they are too wide.</summary>
internal static class TableMarkup
{
    /// <summary>A table of the console.</summary>
    public static XElement Of(TextTable table) =>
        Of(table.Columns.Map(column => column.Title), table.Rows.Map(row => row.Map(Cell)));

    /// <summary>A table of marked-up cells.</summary>
    /// <param name="headings">The names of the columns.</param>
    /// <param name="rows">The cells of each row.</param>
    public static XElement Of(EquatableArray<string> headings, EquatableArray<EquatableArray<XElement>> rows) =>
        Markup.Of(
            "div",
            "scroll",
            Markup.Of(
                "table",
                "ranks",
                new XElement("tr", headings.Map(Heading)),
                rows.Map(cells => new XElement("tr", cells))
            )
        );

    /// <summary>The name of a row or a column.</summary>
    public static XElement Heading(string text) => new("th", Markup.Clean(text));

    /// <summary>A cell.</summary>
    public static XElement Cell(string text) => new("td", Markup.Clean(text));
}
