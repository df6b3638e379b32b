using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.PropertyTests.Laws;

/// <summary>Faults that real libraries and course notes have shipped: each is rejected, and by the law it breaks.</summary>
public class FaultCatalogueTests
{
    private static readonly (string Fault, Layer Layer, Layer Right, LayerLaw Broken)[] Catalogue =
    [
        (
            "sigmoid with the derivative of ReLU",
            new Swapped(new Sigmoid(), new Relu()),
            new Sigmoid(),
            LayerLaw.Gradient
        ),
        ("ReLU with the derivative of sigmoid", new Swapped(new Relu(), new Sigmoid()), new Relu(), LayerLaw.Gradient),
        ("a transposed weight", new TransposedWeight(), new Dense(3), LayerLaw.Gradient),
        ("a forgotten gradient of the bias", new ForgottenBias(), new Dense(3), LayerLaw.Gradient),
        ("a gradient written, not added", new OverwrittenGradient(), new Dense(3), LayerLaw.PartsAddUp),
        ("dropout that is not scaled", new UnscaledDropout(), new Dropout(0.5), LayerLaw.KeepsTheMean),
        ("dropout backward without its mask", new UnmaskedDropout(), new Dropout(0.5), LayerLaw.Gradient),
        ("stale statistics of the batch", new StaleStatistics(), new BatchNorm(0.9, 0.1), LayerLaw.StatisticsSettle),
        ("statistics taken for constants", new ConstantStatistics(), new BatchNorm(0.9, 0.1), LayerLaw.Gradient),
    ];

    public static TheoryData<string> Faults { get; } = [.. Catalogue.Select(row => row.Fault)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Each_fault_is_rejected_by_its_law_and_the_right_layer_is_not(string fault)
    {
        var row = Catalogue.Single(one => one.Fault == fault);
        Assert.False(row.Broken.Accepts(row.Layer), $"'{row.Broken}' accepts {fault}.");
        Assert.True(row.Broken.Accepts(row.Right), $"'{row.Broken}' rejects {row.Right}.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_gradient_that_is_not_averaged_over_the_examples_is_rejected_by_the_gradient_law(bool averaged)
    {
        Objective objective = averaged ? new MeanSquaredError() : new NotAveraged();
        Assert.Equal(averaged, LayerLaw.Difference(new Tanh(), objective, Key.FromSeed(1)) < 1e-7);
    }

    /// <summary>The mean of the squares, with the gradient of their sum.</summary>
    private sealed record NotAveraged : Objective
    {
        public override Seq<string> Mistakes() => Seq<string>.Empty;

        public override T Evaluate<T>(ObjectiveFrame<T> frame)
        {
            var value = new MeanSquaredError().Evaluate(frame);
            foreach (ref var gradient in frame.OutputGradient.Values)
            {
                gradient *= T.CreateChecked(frame.Examples);
            }

            return value;
        }
    }
}
