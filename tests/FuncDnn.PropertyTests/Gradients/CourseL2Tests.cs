using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Gradients;

/// <summary>The course's network with L2: cost, gradients and one step, to the last digits of its numbers.</summary>
public class CourseL2Tests
{
    // Course 2, week 1: the parameters of backward_propagation_with_regularization_test_case, lambda 0.7, rate 0.3.
    private static readonly Network Small = new(new Dense(2), new Relu(), new Dense(3), new Relu(), new Dense(1));

    private static readonly Batch<double> SmallBatch = new(
        Matrix<double>.Of(
            3,
            5,
            PrintedNumbers.Of(
                """
                1.6243453636632417 -0.6117564136500754 -0.5281717522634557 -1.0729686221561705
                0.8654076293246785 -2.3015386968802827 1.74481176421648 -0.7612069008951028 0.31903909605709857
                -0.2493703754774101 1.462107937044974 -2.060140709497654 -0.3224172040135075
                -0.38405435466841564 1.1337694423354374
                """
            )
        ),
        Matrix<double>.Of(1, 5, [1, 1, 0, 1, 0])
    );

    private static readonly Parameters<double> SmallParameters = Parameters<double>.Of(
        Small.Layout(3),
        PrintedNumbers.Of(
            """
            -1.09989127 -0.17242821 -0.87785842 0.04221375 0.58281521 -1.10061918 1.14472371 0.90159072
            0.50249434 0.90085595 -0.68372786 -0.12289023 -0.93576943 -0.26788808 0.53035547 -0.69166075
            -0.39675353 -0.6871727 -0.84520564 -0.67124613 -0.0126646
            """
        )
    );

    [Fact]
    public void With_L2_cost_gradients_and_step_match_the_course()
    {
        var objective = new SigmoidCrossEntropy() + new L2(0.7);
        var evaluation = Evaluation.Of(Small, objective, SmallParameters, SmallBatch, Mode.Inference);
        Assert.Equal(2.141092225103366, evaluation.Cost, PrintedNumbers.Relative);
        PrintedNumbers.Near(
            PrintedNumbers.Of(
                """
                -0.25604645828136396 0.12298826888288833 -0.28297128657415965 -0.1770630257572873
                0.3453609428790109 -0.4410571013472605 0.11845854999470529 0.21236873949884238
                0.7927648603482618 0.8513391816020495 -0.09572190039999999 -0.0172046322 -0.13100772019999998
                -0.03750433119999999 0.26135225861386474 0 0 -1.7769134696080706 -0.11832878959999998
                -0.09397445819999999 -0.38032980444925246
                """
            ),
            evaluation.Gradients.Values
        );
        var step = new TrainingStep(Small, objective, new GradientDescent(0.3));
        var after = step.Apply(step.Start(SmallParameters, Key.FromSeed(1)), SmallBatch).Parameters;
        PrintedNumbers.Near(
            PrintedNumbers.Of(
                """
                -1.0230773325155909 -0.2093246906648665 -0.7929670340277521 0.09533265772718619
                0.47920692713629676 -0.9683020495958219 1.1091861450015885 0.8378800981503473 0.2646648818955215
                0.6454541955193851 -0.65501128988 -0.11772884034 -0.89646711394 -0.25663678063999995
                0.45194979241584066 -0.69166075 -0.39675353 -0.1540986591175788 -0.80970700312 -0.64305379254
                0.10143434133477573
                """
            ),
            after.Values
        );
    }
}
