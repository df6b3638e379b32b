using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.PropertyTests.Optimizers;

/// <summary>
/// The optimizers beside their definitions; the laws hold them in
/// <see cref="FuncDnn.PropertyTests.Laws.BuiltInPartsTests"/>.
/// </summary>
public sealed class OptimizerTests
{
    private const double Rate = 0.01;

    public static TheoryData<string> Names { get; } = new(OptimizerTable.Rows.Select(row => row.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void An_optimizer_claims_exactly_what_is_true_of_it(string name)
    {
        var optimizer = Row(name).At(Rate);
        var claims = OptimizerTraits.Of(optimizer);
        Assert.Equal(
            claims.Decays,
            Law(OptimizerStepLaws.ZeroGradientChangesNothing).IsBrokenBy(new(optimizer, claims with { Decays = false }))
        );
        Assert.Equal(
            !claims.CoordinateWise,
            Law(OptimizerStepLaws.CommutesWithPermutations)
                .IsBrokenBy(new(optimizer, claims with { CoordinateWise = true }))
        );

        static Law<Subject<Optimizer, OptimizerTraits>> Law(string sentence) =>
            OptimizerStepLaws.All.Single(one => one.Sentence == sentence);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_optimizer_equals_its_scalar_definition_bit_for_bit(string name)
    {
        OptimizerLaw("in double precision", trial => trial.Start, trial => trial.Gradients);
        OptimizerLaw(
            "in single precision",
            trial => trial.Start.To<float>(),
            trial => trial.Gradients.Map(OptimizerTrace.ToSingle)
        );

        void OptimizerLaw<T>(
            string precision,
            Func<OptimizerCase, Parameters<T>> start,
            Func<OptimizerCase, EquatableArray<Gradients<T>>> gradients
        )
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> =>
            new OptimizerLaw(
                $"as defined {precision}",
                (optimizer, trial) =>
                    OptimizerTrace.Follow(optimizer, start(trial), gradients(trial))
                    == OptimizerTrace.Follow(Row(name).Definition(Rate), start(trial), gradients(trial))
            ).Require(Row(name).At(Rate));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_valid_optimizer_has_no_errors(string name) => Assert.Empty(Row(name).At(Rate).Validate());

    [Fact]
    public void An_optimizer_lists_all_of_its_errors_at_once()
    {
        string[] expected =
        [
            "Constant: Rate is -1, but it must be finite and at least 0.",
            "Adam: Beta1 is 1, but it must be at least 0 and below 1.",
            "Adam: Beta2 is NaN, but it must be at least 0 and below 1.",
            "Adam: Epsilon is 0, but it must be finite and above 0.",
            "ClipByValue: Limit is -3, but it must be finite and above 0.",
        ];
        Assert.Equal(
            expected,
            new Adam(-1, Beta1: 1, Beta2: double.NaN, Epsilon: 0).Then(new ClipByValue(-3)).Validate()
        );
    }

    [Fact]
    public void An_optimizer_prints_its_hyper_parameters() =>
        Assert.Equal("Momentum { Rate = Constant { Rate = 0.1 }, Beta = 0.9 }", new Momentum(0.1).ToString());

    [Fact]
    public void The_state_of_another_optimizer_is_refused()
    {
        var trial = OptimizerCase.Of(2, 2, 1, 1);
        var state = new Momentum(0.1).Start<double>(trial.Layout);
        var refused = Assert.Throws<ArgumentException>(() =>
            new Adam(0.1).Update(trial.Start, trial.Gradients[0], state, 0)
        );
        Assert.Equal($"{new Adam(0.1)} has 2 moments, but the state has 1.", refused.Message);
    }

    [Fact]
    public void Gradients_and_moments_over_another_layout_are_refused()
    {
        var momentum = new Momentum(0.1);
        var (trial, other) = (OptimizerCase.Of(2, 2, 1, 1), OptimizerCase.Of(1, 9, 1, 1));
        Assert.Equal(trial.Layout.Length, other.Layout.Length);
        Refuses(other.Gradients[0], momentum.Start<double>(trial.Layout));
        Refuses(trial.Gradients[0], momentum.Start<double>(other.Layout));

        void Refuses(Gradients<double> gradients, OptimizerState<double> state) =>
            Assert.StartsWith(
                "The layouts differ: ",
                Assert.Throws<ArgumentException>(() => momentum.Update(trial.Start, gradients, state, 0)).Message,
                StringComparison.Ordinal
            );
    }

    private static OptimizerRow Row(string name) => OptimizerTable.Rows.Single(row => row.Name == name);
}
