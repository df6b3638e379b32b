namespace FuncDnn.Cli.Commands;

/// <summary>What <c>funcdnn list</c> says of an experiment of the catalogue.</summary>
/// <param name="Inputs">The number of features of its data.</param>
/// <param name="Data">Its data.</param>
/// <param name="Shows">What one sees when it runs.</param>
internal sealed record Summary(int Inputs, string Data, string Shows)
{
    private const string Circles = "two circles";
    private const string Football = "football players";
    private const string Moons = "two moons";
    private const string Cats = "cats, from --data";
    private const int Pixels = 64 * 64 * 3;

    /// <summary>The summary of an experiment.</summary>
    /// <param name="experiment">Its name.</param>
    public static Summary Of(string experiment) =>
        experiment switch
        {
            "init-zeros" => new(2, Circles, "zeros keep all units equal: nothing is learnt"),
            "init-random" => new(2, Circles, "weights ten times too large learn slowly"),
            "init-he" => new(2, Circles, "weights of He's size learn well"),
            "init-xavier" => new(2, Circles, "weights of Xavier's size, for comparison"),
            "reg-none" => new(2, Football, "the boundary follows single players"),
            "reg-l2" => new(2, Football, "small weights (L2) make it smooth"),
            "reg-dropout" => new(2, Football, "dropout makes it smooth too"),
            "moons-gd" => new(2, Moons, "mini-batch gradient descent is slow"),
            "moons-momentum" => new(2, Moons, "momentum changes little at so small a rate"),
            "moons-adam" => new(2, Moons, "Adam arrives at the same rate"),
            "cats-2layer" => new(Pixels, Cats, "two layers learn the pictures by heart"),
            "cats-deep" => new(Pixels, Cats, "four layers judge new pictures better"),
            "signs-softmax" => new(Pixels, "hands, from --data", "softmax over six classes"),
            "mnist" => new(28 * 28, "digits, from --data", "softmax over ten classes"),
            _ => throw new ArgumentOutOfRangeException(nameof(experiment), experiment, "It has no summary."),
        };
}
