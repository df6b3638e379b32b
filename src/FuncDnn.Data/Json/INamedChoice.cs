namespace FuncDnn.Data.Json;

/// <summary>A value that JSON knows by its name.</summary>
internal interface INamedChoice
{
    /// <summary>The name.</summary>
    string Name { get; }
}

/// <summary>One of a fixed list of values that JSON names, as it names those of an enumeration.</summary>
/// <typeparam name="TSelf">The type of the values.</typeparam>
internal interface INamedChoice<TSelf> : INamedChoice
    where TSelf : INamedChoice<TSelf>
{
    /// <summary>The values that JSON may name.</summary>
    static abstract IEnumerable<TSelf> Choices { get; }
}
