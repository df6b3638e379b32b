using FuncDnn.Cli.Failures;
using LanguageExt;

namespace FuncDnn.Cli.Predicting;

/// <summary>Runs actions in their order on another thread, each while the caller prepares the next one.</summary>
internal sealed class OneBehind : IDisposable
{
    private Task<Either<Failure, Unit>> _last = Task.FromResult(Prelude.Right<Failure, Unit>(Prelude.unit));

    /// <summary>Starts an action when the one before it has ended.</summary>
    /// <returns>The failure of the one before it; then the action is not run.</returns>
    public Either<Failure, Unit> Then(Func<Either<Failure, Unit>> action) =>
        End()
            .Map(unit =>
            {
                _last = Task.Run(action);
                return unit;
            });

    /// <summary>Waits for the last action.</summary>
    /// <returns>Its failure, if it failed; an exception of it is thrown.</returns>
    public Either<Failure, Unit> End() => _last.GetAwaiter().GetResult();

    /// <summary>Waits for the last action, whatever its result.</summary>
    public void Dispose() => Task.WaitAny(_last);
}
