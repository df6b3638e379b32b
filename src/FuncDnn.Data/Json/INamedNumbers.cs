using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Json;

/// <summary>
/// A record of numbers whose names come from a table of columns: its JSON has a member for each column.
/// </summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
internal interface INamedNumbers<TSelf>
    where TSelf : INamedNumbers<TSelf>
{
    /// <summary>The members: their names, and whether they may be null, or absent where they have no number.</summary>
    static abstract EquatableArray<(string Name, bool MayBeNull, bool MayBeAbsent)> Columns { get; }

    /// <summary>The numbers, one for each column.</summary>
    EquatableArray<Option<double>> Numbers { get; }

    /// <summary>Creates the record.</summary>
    /// <param name="numbers">One for each column.</param>
    static abstract TSelf Of(EquatableArray<Option<double>> numbers);
}
