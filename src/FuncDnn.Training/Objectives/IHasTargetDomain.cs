namespace FuncDnn.Training.Objectives;

/// <summary>
/// A loss that states which targets it takes; other targets are refused. A loss that is not one takes any.
/// </summary>
public interface IHasTargetDomain
{
    /// <summary>The targets that the loss takes.</summary>
    TargetDomain Targets { get; }
}
