using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Course;

/// <summary>Experiments that the course's notes compare: three curves and three boundaries in one picture.</summary>
/// <param name="Name">The name of the picture, without an extension.</param>
/// <param name="Title">Its title.</param>
/// <param name="Shows">What is to be seen, as a sentence.</param>
/// <param name="Members">The experiments, in the order of the notes.</param>
internal sealed record CourseComparison(
    string Name,
    string Title,
    string Shows,
    EquatableArray<ComparedExperiment> Members
)
{
    /// <summary>All comparisons, in the order of the notes.</summary>
    public static EquatableArray<CourseComparison> All { get; } =
    [
        new(
            "initializations",
            "Three initializations",
            "Zeros keep all units equal, so nothing is learnt; large random weights begin with a huge cost and learn "
                + "slowly; weights of He's size separate the circles.",
            [new("init-zeros", "zeros"), new("init-random", "large random (x 10)"), new("init-he", "He")]
        ),
        new(
            "regularizations",
            "Three regularizations",
            "Without regularization the boundary follows single players; L2 and dropout keep it smooth: they are a "
                + "little worse on the players that they were trained on, and better on others.",
            [new("reg-none", "none"), new("reg-l2", "L2"), new("reg-dropout", "dropout")]
        ),
        new(
            "optimizers",
            "Three optimizers",
            "At the same rate gradient descent and momentum are still on their way after 10,000 epochs; Adam has "
                + "arrived after 1,000.",
            [new("moons-gd", "gradient descent"), new("moons-momentum", "momentum"), new("moons-adam", "Adam")]
        ),
    ];
}

/// <summary>An experiment in a comparison.</summary>
/// <param name="Experiment">Its name in the catalogue.</param>
/// <param name="Label">Its name in the picture.</param>
internal sealed record ComparedExperiment(string Experiment, string Label);
