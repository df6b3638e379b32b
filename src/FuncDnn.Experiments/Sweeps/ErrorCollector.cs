using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Sweeps;

/// <summary>Collects the errors of many items.</summary>
internal static class ErrorCollector
{
    /// <summary>Converts each item.</summary>
    /// <returns>The results in the same order, or the errors of all items.</returns>
    public static Validation<Error, EquatableArray<TResult>> Collect<T, TResult>(
        EquatableArray<T> items,
        Func<T, Validation<Error, TResult>> convert
    )
    {
        var (results, errors) = (new List<TResult>(), new List<Error>());
        foreach (var item in items)
        {
            convert(item).Match(results.Add, found => errors.AddRange(found));
        }

        return errors.Count == 0
            ? Prelude.Success<Error, EquatableArray<TResult>>(results.ToEquatableArray())
            : errors.Invalid<EquatableArray<TResult>>();
    }

    /// <summary>The same for a conversion with at most one error.</summary>
    public static Validation<Error, EquatableArray<TResult>> Collect<T, TResult>(
        EquatableArray<T> items,
        Func<T, Fin<TResult>> convert
    ) =>
        Collect(
            items,
            item =>
                convert(item).Match(Prelude.Success<Error, TResult>, error => error.AsEnumerable().Invalid<TResult>())
        );
}
