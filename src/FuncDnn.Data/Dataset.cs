using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data;

/// <summary>Examples to learn from, and others to be judged by.</summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="Name">What it is called.</param>
/// <param name="Train">The examples to learn from.</param>
/// <param name="Test">The examples to be judged by; none where there are none.</param>
/// <param name="Classes">What the labels 0, 1, ... mean; empty for regression.</param>
/// <param name="Transformation">What made numbers of them, where they come from a table.</param>
public sealed record Dataset<T>(
    string Name,
    Batch<T> Train,
    Option<Batch<T>> Test,
    EquatableArray<string> Classes,
    Option<TableTransformation> Transformation = default
)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The same examples in another precision.</summary>
    /// <typeparam name="TResult">The number type wanted.</typeparam>
    /// <returns>Each number rounded to nearest.</returns>
    public Dataset<TResult> To<TResult>()
        where TResult : unmanaged, IFloatingPointIeee754<TResult> =>
        new(Name, Train.To<TResult>(), Test.Map(test => test.To<TResult>()), Classes, Transformation);
}
