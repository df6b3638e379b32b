using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Gradients;

/// <summary>The numbers of course 2, week 1, "Gradient Checking", the planted faults included.</summary>
public class CourseGradientCheckTests
{
    private static readonly Network Network = new(new Dense(5), new Relu(), new Dense(3), new Relu(), new Dense(1));

    private static readonly Objective Objective = new SigmoidCrossEntropy();

    // np.random.seed(1): X = randn(4, 3), then the parameters in layout order; Y = [1, 1, 0].
    private static readonly Batch<double> Batch = new(
        Matrix<double>.Of(
            4,
            3,
            PrintedNumbers.Of(
                """
                1.6243453636632417 -0.6117564136500754 -0.5281717522634557 -1.0729686221561705
                0.8654076293246785 -2.3015386968802827 1.74481176421648 -0.7612069008951028 0.31903909605709857
                -0.2493703754774101 1.462107937044974 -2.060140709497654
                """
            )
        ),
        Matrix<double>.Of(1, 3, [1, 1, 0])
    );

    private static readonly Parameters<double> Parameters = Parameters<double>.Of(
        Network.Layout(4),
        PrintedNumbers.Of(
            """
            -0.3224172040135075 -0.38405435466841564 1.1337694423354374 -1.0998912673140309
            -0.17242820755043575 -0.8778584179213718 0.04221374671559283 0.5828152137158222
            -1.1006191772129212 1.1447237098396141 0.9015907205927955 0.5024943389018682 0.9008559492644118
            -0.6837278591743331 -0.12289022551864817 -0.9357694342590688 -0.2678880796260159
            0.530355466738186 -0.691660751725309 -0.39675352685597737 -0.6871727001195994
            -0.8452056414987196 -0.671246130836819 -0.01266459891890136 -1.1173103486352778
            0.23441569781709215 1.6598021771098705 0.7420441605773356 -0.19183555236161492
            -0.8876289640848363 -0.7471582937508376 1.6924546010277466 0.05080775477602897
            -0.6369956465693534 0.19091548466746602 2.100255136478842 0.12015895248162915 0.6172031097074192
            0.3001703199558275 -0.35224984649351865 -1.1425181980221402 -0.3493427224128775
            -0.2088942333747781 0.5866231911821976 0.8389834138745049 0.9311020813035573 0.2855873252542588
            """
        )
    );

    private static readonly double[] Right = PrintedNumbers.Of(
        """
        -0.37347778780965 -1.4790321603097865 0.17596142534290177 -1.33685036449576 -0.01967513615719457
        -0.08573553401542801 0.011884652345551057 -0.07674312151045774 0.03916037129037356
        -0.05539734986948789 0.04872714728071104 -0.093593934454497 -0.053377775450257375
        -0.21138458326994772 0.025148562394954707 -0.19106383537598332 0 0 0 0 0.6329078719756231
        0.03725139800240675 -0.06401301304995109 0.09045575231968896 0 0 0 0 0 0 0 0 0 0 0
        0.9158016518786496 0.02451547591517728 -0.10797953784637061 0.9028189091398682 0 0 0
        0.1976334252390789 0 0 2.244042377990228 0.212257527082733
        """
    );

    [Fact]
    public void In_one_dimension_the_difference_matches_the_course() =>
        Assert.Equal(2.919335883291695e-10, new GradientCheck(1e-7).Derivative(theta => theta * 2, 2, 4), 1e-15);

    [Fact]
    public void The_cost_and_the_gradient_match_the_course()
    {
        // The course takes logarithms of rounded probabilities, so its last digits are wrong.
        var evaluation = Evaluation.Of(Network, Objective, Parameters, Batch, Mode.Inference);
        Assert.Equal(2.407833389834357, evaluation.Cost, 1e-13);
        Assert.All(
            Right.Zip(evaluation.Gradients.Values.ToArray()),
            pair => Assert.Equal(pair.Item1, pair.Item2, 1e-14)
        );
    }

    [Fact]
    public void The_correct_gradient_passes_with_less_noise_on_logits_than_in_the_course()
    {
        var report = new GradientCheck(1e-7).Network(Network, Objective, Parameters, Batch, Mode.Inference);
        Assert.InRange(report.Difference, 1e-10, 1e-8);
    }

    [Fact]
    public void With_the_cost_on_probabilities_the_noise_matches_the_course()
    {
        var report = new GradientCheck(1e-7).Gradient(
            CostOfProbabilities,
            Gradients<double>.Of(Parameters.Layout, Right),
            Parameters
        );
        Assert.Equal(1.19e-7, report.Difference, 0.1e-7);
    }

    [Fact]
    public void The_sharp_check_of_the_correct_gradient_leaves_no_doubt() =>
        Assert.InRange(
            GradientCheck.Sharp.Network(Network, Objective, Parameters, Batch, Mode.Inference).Difference,
            0,
            1e-9
        );

    [Fact]
    public void The_planted_faults_of_the_course_give_its_difference_and_are_named()
    {
        var report = new GradientCheck(1e-7).Gradient(Cost, Faulty("W2", 2) + Faulty("b1", 4), Parameters);
        Assert.Equal(0.285093156780699, report.Difference, 0.285093156780699 * 1e-6);
        // b1[0] is four times 0.6329: no other coordinate has a larger error.
        Assert.Equal(("b1", 0, 0), (report.WorstSlot.Name, report.WorstRow, report.WorstColumn));
        Assert.Equal(3 * 0.6329078719756231, report.WorstDifference, 1e-6);
        Assert.StartsWith("difference 0.285 (worst at db1[0, 0]: 1.9)", report.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("W1", 2)]
    [InlineData("W2", 2)]
    [InlineData("b2", -1)]
    [InlineData("b3", 0)]
    [InlineData("W3", 1.0001)]
    public void A_fault_in_one_slot_is_found_and_the_slot_named(string slot, double factor)
    {
        var report = GradientCheck.Sharp.Gradient(Cost, Faulty(slot, factor) + Faulty(slot, 1), Parameters);
        Assert.True(report.Difference > 1e-6);
        Assert.Equal(slot, report.WorstSlot.Name);
    }

    [Fact]
    public void The_approximation_is_as_accurate_as_the_gradient()
    {
        var report = GradientCheck.Sharp.Gradient(Cost, Gradients<double>.Zero(Parameters.Layout), Parameters);
        Assert.Equal(1, report.Difference);
        Assert.All(
            Right.Zip(report.Approximation.Values.ToArray()),
            pair => Assert.Equal(pair.Item1, pair.Item2, 1e-9)
        );
    }

    private static double Cost(Parameters<double> parameters) =>
        Evaluation.Cost(Network, Objective, parameters, Batch, Mode.Inference);

    private static double CostOfProbabilities(Parameters<double> parameters) =>
        Network
            .Predict(parameters, Batch.Inputs)
            .Values.ToArray()
            .Select(z => 1 / (1 + Math.Exp(-z)))
            .Zip(Batch.Targets.Values.ToArray(), (a, y) => (Math.Log(a) * y) + (Math.Log(1 - a) * (1 - y)))
            .Sum() / -3;

    /// <summary>Half of the correct gradient, except that twice one slot is factor times the correct one.</summary>
    private static Gradients<double> Faulty(string slot, double factor)
    {
        var place = Parameters.Layout[slot];
        var values = Right.Select(
            (g, i) => i >= place.Offset && i < place.Offset + place.Length ? (factor - 0.5) * g : g / 2
        );
        return Gradients<double>.Of(Parameters.Layout, [.. values]);
    }
}
