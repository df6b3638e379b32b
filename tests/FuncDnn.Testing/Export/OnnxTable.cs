using System.Globalization;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using Microsoft.ML.OnnxRuntime;

namespace FuncDnn.Testing.Export;

/// <summary>Rows of a table through an exported predictor, by ONNX Runtime.</summary>
internal static class OnnxTable
{
    /// <summary>The outputs for all rows at once by name: the texts of each row.</summary>
    public static IReadOnlyDictionary<string, EquatableArray<EquatableArray<string>>> Run(
        byte[] model,
        TableTransformation transformation,
        Table table
    )
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        using var session = new InferenceSession(model, options);
        var inputs = session.InputNames.ToDictionary(
            name => name,
            name => Input(name, transformation, table, session.InputMetadata[name].ElementType == typeof(string))
        );
        using var run = new RunOptions();
        using var results = session.Run(run, inputs, session.OutputNames);
        return session
            .OutputNames.Zip(results, (name, value) => (name, Rows: Texts(value)))
            .ToDictionary(pair => pair.name, pair => pair.Rows);
    }

    /// <summary>The cells of <c>funcdnn predict</c> from the outputs, in the order of its columns.</summary>
    public static EquatableArray<string> Row(
        IReadOnlyDictionary<string, EquatableArray<EquatableArray<string>>> outputs,
        TableTarget target,
        int row
    )
    {
        var several = target is SeveralTargets;
        string Suffix(ColumnTarget one) => several ? $"({one.Name})" : "";
        var predictions = target.Columns.Map(one => outputs[$"prediction{Suffix(one)}"][row][0]);
        return predictions + target.Columns.Bind(one => Others(outputs, one, Suffix(one), row));
    }

    private static EquatableArray<string> Others(
        IReadOnlyDictionary<string, EquatableArray<EquatableArray<string>>> outputs,
        ColumnTarget target,
        string suffix,
        int row
    ) =>
        target is NumberTarget ? []
        : outputs.TryGetValue($"outputs{suffix}", out var plain) ? plain[row]
        // Of two classes the command gives the probability of the second.
        : target.Rows == 1 ? [outputs[$"probabilities{suffix}"][row][1]]
        : outputs[$"probabilities{suffix}"][row];

    private static OrtValue Input(string name, TableTransformation transformation, Table table, bool isText)
    {
        if (isText)
        {
            var texts = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, [table.Rows, 1]);
            for (var row = 0; row < table.Rows; row++)
            {
                texts.StringTensorSetElementAt(table[row, table.IndexOf(name)], row);
            }

            return texts;
        }

        EquatableArray<NumberFeature> columns =
        [
            .. transformation
                .Features.OfType<NumberFeature>()
                .Where(one => one.Name == name || !table.Columns.Contains(name)),
        ];
        var numbers = Enumerable
            .Range(0, table.Rows)
            .SelectMany(row => columns.Select(one => Number(table[row, table.IndexOf(one.Name)], one, transformation)))
            .ToArray();
        return OrtValue.CreateTensorValueFromMemory(numbers, [table.Rows, columns.Count]);
    }

    private static double Number(string cell, NumberFeature column, TableTransformation transformation) =>
        cell.Length == 0 || transformation.MissingTexts.Contains(cell) ? double.NaN
        : column.Dates.Case is string format
            ? DateFormat.TryParse(cell, format, out var days) ? days
                : throw new ArgumentException(cell)
        : double.Parse(cell, CultureInfo.InvariantCulture);

    private static EquatableArray<EquatableArray<string>> Texts(OrtValue value)
    {
        var shape = value.GetTensorTypeAndShape();
        var cells = shape.ElementDataType switch
        {
            Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.String => value.GetStringTensorAsArray(),
            Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float => Texts(value.GetTensorDataAsSpan<float>()),
            _ => Texts(value.GetTensorDataAsSpan<double>()),
        };
        var columns = shape.Shape.Length == 1 ? 1 : (int)shape.Shape[1];
        return cells.Chunk(columns).Select(row => row.ToEquatableArray()).ToEquatableArray();
    }

    private static string[] Texts<T>(ReadOnlySpan<T> numbers)
        where T : IFormattable => [.. numbers.ToArray().Select(one => one.ToString("R", CultureInfo.InvariantCulture))];
}
