using System.Xml.Linq;
using FuncDnn.Cli.Reports.Console;

namespace FuncDnn.Cli.Reports.Html;

/// <summary>The tables of the console on a page.</summary>
internal static class TableMarkup
{
    /// <summary>A table that scrolls horizontally if it is too wide.</summary>
    public static XElement Of(TextTable table) =>
        Markup.Of(
            "div",
            "scroll",
            Markup.Of(
                "table",
                "ranks",
                new XElement("tr", table.Columns.Map(column => new XElement("th", Markup.Clean(column.Title)))),
                table.Rows.Map(row => new XElement("tr", row.Map(cell => new XElement("td", Markup.Clean(cell)))))
            )
        );
}
