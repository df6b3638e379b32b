namespace FuncDnn.Data.Json;

/// <summary>A value that JSON refers to by name.</summary>
internal interface INamedChoice
{
    /// <summary>The name.</summary>
    string Name { get; }
}

/// <summary>One of a fixed list of values that JSON refers to by name, like the values of an enumeration.</summary>
/// <typeparam name="TSelf">The type of the values.</typeparam>
internal interface INamedChoice<TSelf> : INamedChoice
    where TSelf : INamedChoice<TSelf>
{
    /// <summary>All values.</summary>
    static abstract IEnumerable<TSelf> Choices { get; }
}
