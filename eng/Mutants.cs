#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
// Called by eng/mutate.sh: counts the mutants in Stryker's reports per file and compares them with eng/mutants.tsv.
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const string RecordFile = "eng/mutants.tsv";
const string Page = "docs/mutants.md";
var record = args is ["--record", ..];
var page = File.ReadAllLines(Page).ToList();
var reasons = page.Where(line => line.StartsWith("| `src/", StringComparison.Ordinal))
    .Select(line => line[..line.LastIndexOf(" | ", StringComparison.Ordinal)])
    .ToHashSet();
var old = File.ReadLines(RecordFile)
    .Where(line => !line.StartsWith('#'))
    .Select(Score.Parse)
    .ToDictionary(score => score.File);
var measured = new SortedDictionary<string, Score>(StringComparer.Ordinal);
foreach (var path in args.Skip(record ? 1 : 0))
{
    using var report = JsonDocument.Parse(File.ReadAllText(path));
    foreach (var file in report.RootElement.GetProperty("files").EnumerateObject())
    {
        var mutants = Mutant.AllIn(file);
        if (mutants.Count > 0)
        {
            var open = mutants.Where(mutant => mutant.Lives && !reasons.Contains(mutant.Row)).ToList();
            var timedOut = mutants.Count(mutant => mutant.Status == "Timeout");
            var lives = mutants.Count(mutant => mutant.Lives);
            measured[mutants[0].File] = new(
                mutants[0].File,
                mutants.Count,
                mutants.Count - lives - timedOut,
                timedOut,
                open.Count,
                lives - open.Count
            );
            open.ForEach(mutant => Console.WriteLine($"line {mutant.Line}, {mutant.Status}: {mutant.Row} |"));
        }
    }
}

Console.WriteLine($"{"score", 7} {"mutants", 8} {"killed", 7} {"timeout", 8} {"survived", 9} {"equivalent", 11}");
var below = 0;
foreach (var score in measured.Values)
{
    var wanted = old.TryGetValue(score.File, out var before) ? before.Value : 100;
    var lower = score.Value < wanted - 0.005;
    below += lower ? 1 : 0;
    Console.WriteLine(
        $"{score.Value, 7:F2} {score.Mutants, 8} {score.Killed, 7} {score.TimedOut, 8} {score.Survived, 9} "
            + $"{score.Equivalent, 11}  {score.File}{(lower ? $"  BELOW {wanted:F2}" : "")}"
    );
}

if (record)
{
    foreach (var score in measured.Values)
    {
        old[score.File] = score;
    }

    var all = old.Values.OrderBy(score => score.File, StringComparer.Ordinal).ToList();
    File.WriteAllLines(
        RecordFile,
        all.Select(score => score.Line)
            .Prepend("# file, mutants, killed, timed out, survived, equivalent: written by eng/mutate.sh --record")
    );
    var start = page.FindIndex(line => line.StartsWith("<!-- scores", StringComparison.Ordinal)) + 1;
    page.RemoveRange(start, page.IndexOf("<!-- end of scores -->") - start);
    page.InsertRange(
        start,
        all.Select(score => score.Row)
            .Prepend("|---|---|---|---|---|---|---|")
            .Prepend("| file | score | mutants | killed | timed out | survived | equivalent |")
    );
    File.WriteAllLines(Page, page);
}

return below > 0 && !record ? 1 : 0;

/// <summary>The results of the mutants of a file.</summary>
internal sealed record Score(string File, int Mutants, int Killed, int TimedOut, int Survived, int Equivalent)
{
    /// <summary>The percentage of detected mutants among those that are not equivalent.</summary>
    public double Value => Mutants == Equivalent ? 100 : 100.0 * (Killed + TimedOut) / (Mutants - Equivalent);

    public string Line => string.Join('\t', File, Mutants, Killed, TimedOut, Survived, Equivalent);

    public string Row => $"| `{File}` | {Value:F2} | {Mutants} | {Killed} | {TimedOut} | {Survived} | {Equivalent} |";

    public static Score Parse(string line)
    {
        var cells = line.Split('\t');
        var counts = cells.Skip(1).Select(int.Parse).ToArray();
        return new(cells[0], counts[0], counts[1], counts[2], counts[3], counts[4]);
    }
}

/// <summary>A mutant that was compiled and tested.</summary>
internal sealed partial record Mutant(string File, int Line, string Status, string Original, string Replacement)
{
    public bool Lives => Status is "Survived" or "NoCoverage";

    /// <summary>The row of the mutant in docs/mutants.md, up to the reason.</summary>
    public string Row => $"| `{File}` | `{Cell(Original)}` → `{Cell(Replacement)}`";

    public static List<Mutant> AllIn(JsonProperty file)
    {
        var name = "src/" + file.Name.Replace('\\', '/').Split("/src/")[^1];
        var lines = file.Value.GetProperty("source").GetString()!.Split('\n');
        return
        [
            .. file
                .Value.GetProperty("mutants")
                .EnumerateArray()
                .Select(mutant => Of(name, lines, mutant))
                .Where(mutant => mutant.Status is not ("Ignored" or "CompileError")),
        ];
    }

    private static Mutant Of(string file, string[] lines, JsonElement mutant)
    {
        var (first, from) = Place("start");
        var (last, to) = Place("end");
        var text =
            first == last
                ? lines[first][from..to]
                : string.Join(' ', [lines[first][from..], .. lines[(first + 1)..last], lines[last][..to]]);
        return new(
            file,
            first + 1 - lines[..first].Count(line => line.StartsWith("// Stryker", StringComparison.Ordinal)),
            mutant.GetProperty("status").GetString()!,
            text,
            mutant.GetProperty("replacement").GetString()!
        );

        (int Line, int Column) Place(string end)
        {
            var place = mutant.GetProperty("location").GetProperty(end);
            return (place.GetProperty("line").GetInt32() - 1, place.GetProperty("column").GetInt32() - 1);
        }
    }

    private static string Cell(string code)
    {
        var own = code.Replace("// Stryker disable once linq", "", StringComparison.Ordinal);
        var flat = Blanks().Replace(own, " ").Replace("|", "\\|", StringComparison.Ordinal).Trim();
        return flat.Length > 100 ? flat[..100] + "…" : flat;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
