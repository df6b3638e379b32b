using System.Runtime.ExceptionServices;
using FuncDnn.Cli.Failures;
using FuncDnn.Model;
using LanguageExt;

namespace FuncDnn.Cli.Execution;

/// <summary>Threads that take pieces of work, one after the other, and do each by themselves.</summary>
internal static class WorkerThreads
{
    /// <summary>Does all of the work; what comes of it does not depend on who does what when.</summary>
    /// <param name="work">The pieces, begun in this order.</param>
    /// <param name="count">How many threads; one does it with all that the engine has.</param>
    /// <param name="act">Does one piece.</param>
    /// <returns>What came of each, in the order of the pieces; or the first failure, after which no other is begun.</returns>
    public static Either<Failure, EquatableArray<TResult>> Run<T, TResult>(
        EquatableArray<T> work,
        int count,
        Func<T, Either<Failure, TResult>> act
    )
    {
        var pieces = work.ToArray();
        var results = new Either<Failure, TResult>?[pieces.Length];
        var (next, stopped) = (-1, false);
        var fault = default(ExceptionDispatchInfo);

        void Live()
        {
            try
            {
                while (!Volatile.Read(ref stopped) && Interlocked.Increment(ref next) is var i && i < pieces.Length)
                {
                    var result = act(pieces[i]);
                    results[i] = result;
                    if (result.IsLeft)
                    {
                        Volatile.Write(ref stopped, true);
                    }
                }
            }
            catch (Exception thrown)
            {
                Interlocked.CompareExchange(ref fault, ExceptionDispatchInfo.Capture(thrown), null);
                Volatile.Write(ref stopped, true);
            }
        }

        if (Math.Min(count, pieces.Length) <= 1)
        {
            Live();
        }
        else
        {
            var threads = Enumerable
                .Range(0, Math.Min(count, pieces.Length))
                .Select(i => new Thread(() => Parallelism.Alone(() => Done(Live))) { Name = $"FuncDnn worker {i + 1}" })
                .ToArray();
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
        }

        fault?.Throw();
        // Where one failed, the others were interrupted by that at most.
        var failures = results.Choose(one => one?.Match(_ => Option<Failure>.None, Prelude.Some) ?? Prelude.None);
        return failures.OrderBy(one => one.Code == ExitCode.Interrupted).HeadOrNone().Case is Failure first
            ? first
            : results.Choose(one => one?.ToOption() ?? Prelude.None).ToEquatableArray();
    }

    private static Unit Done(Action action)
    {
        action();
        return Prelude.unit;
    }
}
