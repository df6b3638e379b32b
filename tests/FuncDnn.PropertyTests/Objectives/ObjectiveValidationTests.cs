using FuncDnn.Data.Batches;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing.Objectives;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Objectives;

public sealed class ObjectiveValidationTests
{
    [Fact]
    public void All_errors_are_reported_at_once()
    {
        Assert.All(ObjectiveTable.All(3), objective => Assert.Empty(objective.Validate()));
        var wrong =
            new SoftmaxCrossEntropy(Smoothing: 1)
            + new Huber(Delta: 0)
            + new L2(-1)
            + new L1(double.NaN)
            + new ClassWeighted(new Huber(Delta: -1), [1.0, -1.0]);
        string[] expected =
        [
            "SoftmaxCrossEntropy: Smoothing is 1, but it must be at least 0 and below 1.",
            "Huber: Delta is 0, but it must be finite and above 0.",
            "L2: Lambda is -1, but it must be finite and at least 0.",
            "L1: Lambda is NaN, but it must be finite and at least 0.",
            "Huber: Delta is -1, but it must be finite and above 0.",
            "ClassWeighted: a weight is -1, but it must be finite and at least 0.",
        ];
        Assert.Equal(expected, wrong.Validate());
        Assert.Empty(Objective.Zero.Validate());
        Assert.Equal(
            "Sum: the number of Addends is 1, but it must be 0 or at least 2.",
            Assert.Single(new Sum([new L2(1)]).Validate())
        );
    }

    [Fact]
    public void Mismatched_shapes_are_refused()
    {
        var parameters = Parameters<double>.Of(Layout.Empty, []);
        var batch = new Batch<double>(Matrix<double>.Zero(1, 3), Matrix<double>.Zero(2, 3));
        var loss = new SigmoidCrossEntropy();
        Assert.Equal(
            "1 x 3 outputs from example 0 on are not a part of 2 x 3 targets.",
            Refusal(() => _ = loss.Value(Matrix<double>.Zero(1, 3), batch, parameters))
        );
        Assert.Equal(
            "There are 3 examples but 2 outputs.",
            Refusal(() => _ = loss.Value(Matrix<double>.Zero(2, 2), batch, parameters))
        );
        Assert.Equal(
            "1 x 0 outputs from example 0 on are not a part of 2 x 0 targets.",
            Refusal(() => _ = loss.Value(Matrix<double>.Zero(1, 0), batch.Select([]), parameters))
        );
        Assert.Equal(
            "3 class weights do not fit targets of 2 outputs.",
            Refusal(() =>
                _ = new ClassWeighted(loss, [1.0, 2.0, 3.0]).Value(Matrix<double>.Zero(2, 3), batch, parameters)
            )
        );
    }

    [Theory]
    [InlineData(3, 0, 0, 0, 0, 0, null)]
    [InlineData(2, 1, 3, 0, 4, 6, null)]
    [InlineData(2, 2, 0, 0, 0, 0, "2 x 2 outputs from example 2 on are not a part of 2 x 3 targets.")]
    [InlineData(3, 0, 2, 0, 0, 0, "There must be as many weights as targets.")]
    [InlineData(3, 0, 0, 1, 0, 0, "The parameters must have the length of their layout.")]
    [InlineData(3, 0, 0, 0, 4, 0, "The gradient must have the shape of the outputs.")]
    [InlineData(3, 0, 0, 0, 0, 5, "The gradient must have the length of the layout.")]
    public void A_frame_is_of_parts_that_fit(
        int outputs,
        int start,
        int weights,
        int more,
        int outputGradient,
        int parameterGradient,
        string? refusal
    )
    {
        var layout = Layout.Empty.Append([new Slot("W", 2, 3, SlotRole.Weight)]);
        if (refusal is null)
        {
            Frame();
        }
        else
        {
            Assert.Equal(refusal, Refusal(Frame));
        }

        void Frame() =>
            _ = new ObjectiveFrame<double>(
                Matrix<double>.Zero(2, outputs).Span,
                Matrix<double>.Zero(2, 3).Span,
                new double[weights],
                layout,
                new double[layout.Length + more],
                new MatrixSpan<double>(new double[outputGradient], 2, outputGradient / 2),
                new double[parameterGradient],
                start
            );
    }

    private static string Refusal(Action evaluate) => Assert.Throws<ArgumentException>(evaluate).Message;
}
