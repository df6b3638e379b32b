using System.Numerics;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Training.Metrics;

/// <summary>Decides what a model learns, from its loss and its targets.</summary>
internal static class LearningTasks
{
    /// <summary>
    /// The task of a set of examples. Softmax cross-entropy means classes. A loss of yes or no means two classes for
    /// one output (numbers, if a target lies strictly between 0 and 1), and labels for several. Losses of numbers mean
    /// numbers. A loss that does not say means classes if all targets are 0 or 1 and one-hot, else numbers.
    /// </summary>
    /// <param name="loss">The loss that interprets the outputs.</param>
    /// <param name="targets">The targets of the whole set, outputs x examples.</param>
    public static LearningTask Of<T>(Loss loss, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        TargetDomains.Of(loss).Case switch
        {
            TargetDomain.Distributions => LearningTask.Classification,
            TargetDomain.Numbers => LearningTask.Regression,
            TargetDomain when targets.Rows > 1 => LearningTask.MultiLabel,
            _ when AreClasses(targets) && TargetDomains.Misfit(TargetDomain.ZeroOrOne, targets).IsNone =>
                LearningTask.Classification,
            _ => LearningTask.Regression,
        };

    /// <summary>Whether targets can be read as classes: probabilities, of class 1 or of each class.</summary>
    /// <param name="targets">Outputs x examples.</param>
    public static bool AreClasses<T>(Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        TargetDomains.Misfit(TargetDomains.OfClasses(targets.Rows), targets).IsNone;
}
