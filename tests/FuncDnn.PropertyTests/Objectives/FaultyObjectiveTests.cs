using FsCheck.Fluent;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;
using Xunit.Sdk;

namespace FuncDnn.PropertyTests.Objectives;

/// <summary>Mistakes that real libraries and course notes have made, each rejected by a law.</summary>
public sealed class FaultyObjectiveTests
{
    [Fact]
    public void A_gradient_that_is_not_averaged_is_rejected() =>
        IsRejected(ObjectiveLaws.GradientsAreDerivatives, new NotAveraged());

    [Fact]
    public void A_mean_over_weighted_examples_divided_by_their_number_is_rejected() =>
        IsRejected(ObjectiveLaws.WeightTwoIsTwice, new DividedByNumber());

    [Fact]
    public void A_sum_instead_of_a_mean_is_rejected() =>
        IsRejected(ObjectiveLaws.DuplicationChangesNothing, new Summed());

    [Fact]
    public void A_logarithm_of_a_rounded_0_is_rejected()
    {
        var at = Sample()[0];
        var saturated = at with
        {
            Outputs = at.Outputs.Map(_ => 40.0),
            Batch = new(at.Batch.Inputs, at.Batch.Targets.Map(_ => 0.0)),
        };
        ObjectiveLaws.IsFinite(new SigmoidCrossEntropy(), saturated);
        Assert.ThrowsAny<XunitException>(() => ObjectiveLaws.IsFinite(new LogOfProbability(), saturated));
    }

    [Fact]
    public void An_L1_that_is_L2_is_rejected() =>
        IsRejected((penalty, at) => ObjectiveLaws.IsHomogeneous(penalty, 1, at), new L1ThatIsL2());

    [Fact]
    public void Decay_of_biases_is_rejected() => IsRejected(ObjectiveLaws.LeavesBiasesAlone, new DecayOfAll());

    [Fact]
    public void A_penalty_that_is_not_divided_by_the_number_of_examples_is_rejected() =>
        IsRejected(ObjectiveLaws.IsSharedByExamples, new DecayOfAll());

    [Fact]
    public void A_penalty_that_every_part_of_a_batch_bears_is_rejected() =>
        IsRejected((penalty, at) => ObjectiveLaws.PartsAddUp(penalty, at, at.Batch.Count / 2), new DecayOfAll());

    private static ObjectiveCase[] Sample() => [.. ObjectiveCases.Grid().Generator.Sample(20)];

    private static void IsRejected<TObjective>(Action<TObjective, ObjectiveCase> law, TObjective faulty)
        where TObjective : Objective =>
        Assert.ThrowsAny<XunitException>(() => Array.ForEach(Sample(), at => law(faulty, at)));

    /// <summary>Right value, gradient sigmoid(z) - y without 1/m.</summary>
    private sealed record NotAveraged : Faulty
    {
        public override T Evaluate<T>(ObjectiveFrame<T> frame)
        {
            var value = new SigmoidCrossEntropy().Evaluate(frame);
            for (var k = 0; k < frame.OutputGradient.Values.Length; k++)
            {
                frame.OutputGradient.Values[k] *= frame.TotalWeight;
            }

            return value;
        }
    }

    /// <summary>Weighted, but divided by the number of examples.</summary>
    private sealed record DividedByNumber : Faulty
    {
        public override T Evaluate<T>(ObjectiveFrame<T> frame) =>
            new Hinge().Evaluate(frame) * frame.TotalWeight / T.CreateChecked(frame.Examples);
    }

    private sealed record Summed : Faulty
    {
        public override T Evaluate<T>(ObjectiveFrame<T> frame) => new Hinge().Evaluate(frame) * frame.TotalWeight;
    }

    /// <summary>The course's compute_cost, which takes the logarithm of probabilities.</summary>
    private sealed record LogOfProbability : Faulty
    {
        public override T Evaluate<T>(ObjectiveFrame<T> frame)
        {
            var cost = T.Zero;
            for (var k = 0; k < frame.Outputs.Values.Length; k++)
            {
                var a = T.One / (T.One + T.Exp(-frame.Outputs.Values[k]));
                var y = frame.Targets.Values[k];
                cost -= (y * T.Log(a)) + ((T.One - y) * T.Log(T.One - a));
            }

            return cost / T.CreateChecked(frame.Examples);
        }
    }

    private sealed record L1ThatIsL2() : Penalty(0.7)
    {
        public override Seq<string> Mistakes() => [];

        protected override T Evaluate<T>(T factor, ReadOnlySpan<T> weights, Span<T> gradient)
        {
            var sum = T.Zero;
            for (var k = 0; k < weights.Length; k++)
            {
                sum += factor * weights[k] * weights[k];
                if (!gradient.IsEmpty)
                {
                    gradient[k] += factor * weights[k];
                }
            }

            return sum;
        }
    }

    /// <summary>Half the sum of the squares of all parameters, for every part of a batch of any size.</summary>
    private sealed record DecayOfAll : Objective
    {
        public override Seq<string> Mistakes() => [];

        public override T Evaluate<T>(ObjectiveFrame<T> frame)
        {
            var sum = T.Zero;
            for (var k = 0; k < frame.Parameters.Length; k++)
            {
                sum += frame.Parameters[k] * frame.Parameters[k] / T.CreateChecked(2);
                if (!frame.ParameterGradient.IsEmpty)
                {
                    frame.ParameterGradient[k] += frame.Parameters[k];
                }
            }

            return sum;
        }
    }

    private abstract record Faulty : Loss
    {
        public sealed override Seq<string> Mistakes() => [];

        public sealed override Prediction<T> Predict<T>(Matrix<T> outputs) => new(outputs, outputs, T.Zero);
    }
}
