using FuncDnn.Data.Batches;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.PropertyTests.Objectives;

/// <summary>Costs and gradients that the course prints, in full precision.</summary>
public sealed class CourseCostTests
{
    private static readonly double[] Y = [1, 1, 0, 1, 0];

    /// <summary>
    /// The parameters of the course's forward propagation with regularization: 3 inputs, layers of 2, 3 and 1 units.
    /// </summary>
    private static readonly Parameters<double> Course = Parameters(
        [
            1.6243453636632417,
            -0.6117564136500754,
            -0.5281717522634557,
            -1.0729686221561705,
            0.8654076293246785,
            -2.3015386968802827,
        ],
        [1.74481176421648, -0.7612069008951028],
        [
            0.31903909605709857,
            -0.2493703754774101,
            1.462107937044974,
            -2.060140709497654,
            -0.3224172040135075,
            -0.38405435466841564,
        ],
        [1.1337694423354374, -1.0998912673140309, -0.17242820755043575],
        [-0.8778584179213718, 0.04221374671559283, 0.5828152137158222],
        [-1.1006191772129212]
    );

    private static readonly Parameters<double> Backward = Parameters(
        [-1.09989127, -0.17242821, -0.87785842, 0.04221375, 0.58281521, -1.10061918],
        [1.14472371, 0.90159072],
        [0.50249434, 0.90085595, -0.68372786, -0.12289023, -0.93576943, -0.26788808],
        [0.53035547, -0.69166075, -0.39675353],
        [-0.6871727, -0.84520564, -0.67124613],
        [-0.0126646]
    );

    [Theory]
    [InlineData(new double[] { 1, 1, 1 }, 0.41493159961539694)]
    [InlineData(new double[] { 1, 1, 0 }, 0.2797765635793422)]
    public void The_cost_of_the_deep_network_step_by_step(double[] targets, double cost) =>
        Assert.Equal(cost, Cost(new SigmoidCrossEntropy(), [0.8, 0.9, 0.4], targets, Course), 1e-15);

    [Fact]
    public void The_cost_with_regularization()
    {
        double[] a3 = [0.40682402, 0.01629284, 0.16722898, 0.10118111, 0.40682402];
        Assert.Equal(1.6025016047573226, Cost(new SigmoidCrossEntropy(), a3, Y, Course), 1e-14);
        Assert.Equal(0.18398434040175315, Cost(new L2(0.1), a3, Y, Course), 1e-15);
        Assert.Equal(1.7864859451590758, Cost(new SigmoidCrossEntropy() + new L2(0.1), a3, Y, Course), 1e-14);
    }

    [Fact]
    public void The_cost_of_a_step_with_regularization()
    {
        double[] a3 =
        [
            0.40682402199648005,
            0.016292844183342946,
            0.1672289827659902,
            0.10118110681144478,
            0.40682402199648005,
        ];
        Assert.Equal(2.141092225103366, Cost(new SigmoidCrossEntropy() + new L2(0.7), a3, Y, Backward), 1e-14);
    }

    /// <summary>
    /// db3 = 1/m sum of A3 - Y; and where all units of the layer below are dead, dW comes from the penalty alone.
    /// </summary>
    [Fact]
    public void The_gradients_of_backward_propagation_with_regularization()
    {
        double[] a3 = [0.40682402, 0.01629284, 0.16722898, 0.10118111, 0.40682402];
        var (_, byOutputs, byParameters) = (new SigmoidCrossEntropy() + new L2(0.7)).ValueAndGradient(
            Logits(a3),
            Batch(Y),
            Backward
        );
        Assert.Equal(-0.380329806, byOutputs.Values.ToArray().Sum(), 1e-15);
        Assert.Equal(-0.11832878959999998, byParameters["W3"][0, 1], 1e-16);
        Assert.Equal(-0.09397445819999999, byParameters["W3"][0, 2], 1e-16);
        Assert.Equal(-0.09572190039999999, byParameters["W2"][1, 0], 1e-16);
        Assert.Equal(-0.0172046322, byParameters["W2"][1, 1], 1e-16);
        Assert.Equal(-0.13100772019999998, byParameters["W2"][2, 0], 1e-16);
        Assert.Equal(-0.03750433119999999, byParameters["W2"][2, 1], 1e-16);
        Assert.Equal(Matrix<double>.Zero(3, 1), byParameters["b2"]);
    }

    private static double Cost(
        Objective objective,
        double[] probabilities,
        double[] y,
        Parameters<double> parameters
    ) => objective.Value(Logits(probabilities), Batch(y), parameters);

    private static Matrix<double> Logits(double[] probabilities) =>
        Matrix<double>.Of(1, probabilities.Length, probabilities.Select(a => Math.Log(a / (1 - a))).ToArray());

    private static Batch<double> Batch(double[] y) =>
        new(Matrix<double>.Zero(1, y.Length), Matrix<double>.Of(1, y.Length, y));

    private static Parameters<double> Parameters(params double[][] slots) =>
        Parameters<double>.Of(
            Layout
                .Empty.Append([new Slot("W", 2, 3, SlotRole.Weight), new Slot("b", 2, 1, SlotRole.Bias)])
                .Append([new Slot("W", 3, 2, SlotRole.Weight), new Slot("b", 3, 1, SlotRole.Bias)])
                .Append([new Slot("W", 1, 3, SlotRole.Weight), new Slot("b", 1, 1, SlotRole.Bias)]),
            slots.SelectMany(slot => slot).ToArray()
        );
}
