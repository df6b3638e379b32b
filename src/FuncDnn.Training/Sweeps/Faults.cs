using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Training;

/// <summary>All faults of many things at once.</summary>
internal static class Faults
{
    /// <summary>Makes something of each.</summary>
    /// <returns>What was made, in the same order; or the faults of all.</returns>
    public static Validation<Error, Seq<TMade>> Collect<T, TMade>(Seq<T> all, Func<T, Validation<Error, TMade>> make)
    {
        var (made, faults) = (new List<TMade>(), new List<Error>());
        foreach (var one in all)
        {
            make(one).Match(made.Add, some => faults.AddRange(some));
        }

        return faults.Count == 0
            ? Prelude.Success<Error, Seq<TMade>>(made.ToSeq().Strict())
            : Prelude.Fail<Error, Seq<TMade>>(faults.ToSeq().Strict());
    }

    /// <summary>The same, where each has one fault at most.</summary>
    public static Validation<Error, Seq<TMade>> Collect<T, TMade>(Seq<T> all, Func<T, Fin<TMade>> make) =>
        Collect(
            all,
            one =>
                make(one)
                    .Match(
                        Prelude.Success<Error, TMade>,
                        fault =>
                            Prelude.Fail<Error, TMade>(fault is ManyErrors many ? many.Errors : Prelude.Seq1(fault))
                    )
        );
}
