using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Export.Onnx;

/// <summary>Names of values in a graph whose inputs bear the names of columns, which may be any texts.</summary>
/// <param name="Columns">The names of the inputs.</param>
internal sealed record OnnxNames(EquatableArray<string> Columns)
{
    private string Prefix { get; } = PrefixOf(Columns);

    /// <summary>The name of a value between inputs and outputs.</summary>
    public string Inner(string name) => Prefix + name;

    /// <summary>The name of an output: an underscore follows if a column has the name.</summary>
    public string Output(string name)
    {
        while (Columns.Contains(name))
        {
            name += "_";
        }

        return name;
    }

    private static string PrefixOf(EquatableArray<string> columns)
    {
        var prefix = "/";
        while (columns.Exists(column => column.StartsWith(prefix, StringComparison.Ordinal)))
        {
            prefix += "/";
        }

        return prefix;
    }
}
