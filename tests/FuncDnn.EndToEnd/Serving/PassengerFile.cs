using System.Globalization;

namespace FuncDnn.EndToEnd.Serving;

/// <summary>A table of passengers as CSV: numbers, categories and missing cells, and who survived.</summary>
internal static class PassengerFile
{
    private static readonly string[] s_ports = ["Cherbourg", "Queenstown", "Southampton"];

    /// <summary>The header and rows that are the same on every run.</summary>
    public static string Text(int rows) =>
        string.Concat(Enumerable.Range(0, rows).Select(Line).Prepend("class,sex,age,fare,port,survived\n"));

    private static string Line(int i)
    {
        var (grade, isWoman) = (1 + i * 7 % 3, i * 13 % 5 < 2);
        var age = i % 6 == 2 ? "" : Number(1 + i * 37 % 70 + i % 4 * 0.25);
        var fare = Number(7.25 + i * 29 % 83 / 1.6 / grade);
        var port = i % 11 == 7 ? "" : s_ports[i * 5 % 3];
        var survived = (isWoman ? 3 : 0) - grade + i % 3 > 0 ? "yes" : "no";
        return $"{grade},{(isWoman ? "female" : "male")},{age},{fare},{port},{survived}\n";
    }

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
