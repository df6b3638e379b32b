using System.Text.Json;
using FuncDnn.Laws.Checking;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>The verdicts of all laws as JSON.</summary>
internal static class LawJson
{
    /// <summary>Writes cases, seed, held and parts.</summary>
    /// <param name="json">The JSON writer.</param>
    /// <param name="budget">The number of cases and the seed.</param>
    /// <param name="parts">The verdicts.</param>
    public static void Write(Utf8JsonWriter json, Budget budget, EquatableArray<PartReport> parts)
    {
        json.WriteNumber("cases", budget.Cases);
        json.WriteNumber("seed", budget.Seed);
        json.WriteBoolean("held", !parts.Exists(part => part.Report.IsBroken));
        json.WriteStartArray("parts");
        foreach (var part in parts)
        {
            json.WriteStartObject();
            json.WriteString("family", part.Report.Family);
            json.WriteString("name", part.Name);
            json.WriteStartArray("laws");
            part.Report.Verdicts.Iter(verdict => Write(json, verdict));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Verdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("law", verdict.Law);
        switch (verdict)
        {
            case Held held:
                json.WriteString("verdict", "held");
                json.WriteNumber("kept", held.Checked);
                json.WriteNumber("drawn", held.Drawn);
                Write(json, held.Worst);
                break;
            case NotApplicable none:
                json.WriteString("verdict", "not applicable");
                json.WriteString("why", none.Why);
                break;
            case Laws.Checking.Broken broken:
                json.WriteString("verdict", "broken");
                json.WriteString("what", broken.Measured.Of);
                json.WriteString("counterexample", broken.Counterexample);
                json.WriteNumber("seed", broken.Seed);
                Write(json, broken.Measured);
                break;
        }

        json.WriteEndObject();
    }

    /// <summary>The worst number; none if it was not finite.</summary>
    private static void Write(Utf8JsonWriter json, Measure measure)
    {
        if (double.IsFinite(measure.Number))
        {
            json.WriteNumber("worst", measure.Number);
        }

        json.WriteNumber("bound", measure.Bound);
    }
}
