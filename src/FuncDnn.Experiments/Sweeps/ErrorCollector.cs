using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Sweeps;

/// <summary>All faults of many things at once.</summary>
internal static class ErrorCollector
{
    /// <summary>Makes something of each.</summary>
    /// <returns>What was made, in the same order; or the faults of all.</returns>
    public static Validation<Error, EquatableArray<TMade>> Collect<T, TMade>(
        EquatableArray<T> all,
        Func<T, Validation<Error, TMade>> make
    )
    {
        var (made, faults) = (new List<TMade>(), new List<Error>());
        foreach (var one in all)
        {
            make(one).Match(made.Add, some => faults.AddRange(some));
        }

        return faults.Count == 0
            ? Prelude.Success<Error, EquatableArray<TMade>>(made.ToEquatableArray())
            : faults.Invalid<EquatableArray<TMade>>();
    }

    /// <summary>The same, where each has one fault at most.</summary>
    public static Validation<Error, EquatableArray<TMade>> Collect<T, TMade>(
        EquatableArray<T> all,
        Func<T, Fin<TMade>> make
    ) =>
        Collect(
            all,
            one => make(one).Match(Prelude.Success<Error, TMade>, fault => fault.AsEnumerable().Invalid<TMade>())
        );
}
