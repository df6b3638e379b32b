namespace FuncDnn.Runs.Failures;

/// <summary>What an action of a command came to: its value, or why it failed.</summary>
/// <remarks>
/// Not LanguageExt's Either, which is this and much more: for every type of value and every clause of a query the
/// runtime would load some thirty types and compile methods, and a compiler of native code finds no end of types.
/// </remarks>
/// <typeparam name="T">The type of the value.</typeparam>
internal readonly struct Outcome<T>
{
    private readonly T _value;
    private readonly Failure? _failure;

    private Outcome(T value, Failure? failure) => (_value, _failure) = (value, failure);

    /// <summary>Whether the action failed.</summary>
    public bool IsFailure => _failure is not null;

    /// <summary>Why the action failed; null if it gave a value.</summary>
    public Failure? Failure => _failure;

    /// <summary>The action gave a value.</summary>
    public static Outcome<T> Of(T value) => new(value, null);

    /// <summary>The action failed.</summary>
    public static Outcome<T> Of(Failure failure) => new(default!, failure);

    /// <summary>The action gave a value.</summary>
    public static implicit operator Outcome<T>(T value) => Of(value);

    /// <summary>The action failed.</summary>
    public static implicit operator Outcome<T>(Failure failure) => Of(failure);

    /// <summary>What follows from the value, or from the failure.</summary>
    public TResult Match<TResult>(Func<T, TResult> value, Func<Failure, TResult> failure) =>
        _failure is null ? value(_value) : failure(_failure);

    /// <summary>Does something with the value, or with the failure.</summary>
    public void Match(Action<T> value, Action<Failure> failure)
    {
        if (_failure is null)
        {
            value(_value);
        }
        else
        {
            failure(_failure);
        }
    }

    /// <summary>Continues with an action that may fail too.</summary>
    public Outcome<TNext> Bind<TNext>(Func<T, Outcome<TNext>> next) => _failure is null ? next(_value) : _failure;

    /// <summary>Continues with a function of the value.</summary>
    public Outcome<TNext> Map<TNext>(Func<T, TNext> next) =>
        _failure is null ? Outcome<TNext>.Of(next(_value)) : _failure;

    /// <summary>Tells the failure otherwise.</summary>
    public Outcome<T> MapFailure(Func<Failure, Failure> told) => _failure is null ? this : told(_failure);

    /// <summary>Tries another action instead of one that failed.</summary>
    public Outcome<T> BindFailure(Func<Failure, Outcome<T>> other) => _failure is null ? this : other(_failure);

    /// <summary>A clause <c>let</c> or <c>select</c> of a query.</summary>
    public Outcome<TNext> Select<TNext>(Func<T, TNext> next) => Map(next);

    /// <summary>A clause <c>from</c> of a query.</summary>
    public Outcome<TResult> SelectMany<TNext, TResult>(Func<T, Outcome<TNext>> next, Func<T, TNext, TResult> result)
    {
        if (_failure is not null)
        {
            return _failure;
        }

        var following = next(_value);
        return following._failure ?? Outcome<TResult>.Of(result(_value, following._value));
    }
}
