namespace FuncDnn.Laws.Checking;

/// <summary>A part with its traits, which decide the laws that apply to it.</summary>
/// <typeparam name="TPart">The kind of part.</typeparam>
/// <typeparam name="TTraits">Its traits.</typeparam>
/// <param name="Part">The part.</param>
/// <param name="Traits">What the part claims.</param>
public sealed record Subject<TPart, TTraits>(TPart Part, TTraits Traits)
{
    /// <summary>The part as text.</summary>
    /// <returns>The text of <see cref="Part"/>.</returns>
    public override string ToString() => $"{Part}";
}
