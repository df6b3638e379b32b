using System.Reflection;
using System.Text.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Experiments.Course.Functions;

/// <summary>The calls of the notes and the numbers that they print, from functions.json.</summary>
internal static class CourseCases
{
    /// <summary>All calls, in the order of the notes.</summary>
    public static EquatableArray<CourseCase> All { get; } = Read();

    private static EquatableArray<CourseCase> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("functions.json")!;
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.EnumerateArray().Select(Case).ToEquatableArray();
    }

    private static CourseCase Case(JsonElement one) =>
        new(
            Text(one, "function"),
            Text(one, "case"),
            one.TryGetProperty("draws", out var draws) ? draws.EnumerateArray().Select(Draw).ToEquatableArray() : [],
            Members(one, "inputs", value => Matrix(value)) + Members(one, "numbers", value => Number(value)),
            one.GetProperty("printed")
                .EnumerateObject()
                .Select(quantity => new PrintedQuantity(quantity.Name, quantity.Value.GetString()!))
                .ToEquatableArray(),
            one.TryGetProperty("tolerance", out var tolerance) ? tolerance.GetDouble() : 0,
            Text(one, "note")
        );

    private static CourseDraw Draw(JsonElement draw) =>
        new(
            draw.GetProperty("seed").GetUInt32(),
            draw.GetProperty("shapes")
                .EnumerateObject()
                .Select(shape => (shape.Name, shape.Value[0].GetInt32(), shape.Value[1].GetInt32()))
                .ToEquatableArray()
        );

    private static EquatableArray<NamedMatrix> Members(
        JsonElement one,
        string member,
        Func<JsonElement, Matrix<double>> read
    ) =>
        one.TryGetProperty(member, out var values)
            ? values
                .EnumerateObject()
                .Select(value => new NamedMatrix(value.Name, read(value.Value)))
                .ToEquatableArray()
            : [];

    private static Matrix<double> Matrix(JsonElement rows) =>
        Matrix<double>.Of(
            rows.GetArrayLength(),
            rows[0].GetArrayLength(),
            [.. rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(number => number.GetDouble())]
        );

    private static Matrix<double> Number(JsonElement number) => Matrix<double>.Of(1, 1, [number.GetDouble()]);

    private static string Text(JsonElement one, string member) =>
        one.TryGetProperty(member, out var text) ? text.GetString()! : "";
}
