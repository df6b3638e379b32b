using FuncDnn.Experiments;
using FuncDnn.Experiments.Models;
using FuncDnn.Testing;
using FuncDnn.Testing.Experiments;

namespace FuncDnn.Tests.Experiments;

/// <summary>The beginnings of the course's curves, to the rounding of the last digits.</summary>
public class CourseCurveTests
{
    private const double Relative = 1e-12;

    [Fact]
    public void The_first_ten_costs_with_He_s_initialization_are_the_course_s() =>
        Near(
            [
                0.8830537463419761,
                0.8790931244852939,
                0.8752665929773289,
                0.8715820358942987,
                0.8679953859733419,
                0.8644883955199806,
                0.8610699493608122,
                0.8577379812866714,
                0.8544875136680721,
                0.8513188598426682,
            ],
            Costs(ShortExperiments.Of("init-he", 10))
        );

    [Fact]
    public void Zeros_never_change() =>
        Assert.All(
            Costs(ShortExperiments.Of("init-zeros", 300)),
            cost => Assert.Equal(0.6931471805599453, cost, Relative)
        );

    [Fact]
    public void The_first_ten_mini_batches_cost_with_Adam_what_they_cost_in_the_course() =>
        Near(
            [
                0.7154887390386131,
                0.7087008835889768,
                0.7023905218129258,
                0.6900660842046515,
                0.6905522282919487,
                0.6944038392898053,
                0.6917008858021377,
                0.7010757517068271,
                0.7197483552615092,
                0.6957853517518221,
            ],
            StepCosts(ShortExperiments.Of("moons-adam", 2))
        );

    [Fact]
    public void The_first_ten_mini_batches_cost_with_gradient_descent_what_they_cost_in_the_course() =>
        Near(
            [
                0.7154887390386131,
                0.7090276111944718,
                0.7030814465911797,
                0.6900434993328107,
                0.690735512291113,
                0.695055944701682,
                0.6927702458758843,
                0.702686790251956,
                0.7217824519470123,
                0.6982354795560992,
            ],
            StepCosts(ShortExperiments.Of("moons-gd", 2))
        );

    [DataFact]
    public void The_first_ten_costs_of_the_football_players_are_the_course_s()
    {
        var folder = DataFactAttribute.Folder("course");
        Near(
            [
                0.6557412523481002,
                0.6489123432561924,
                0.642014877944059,
                0.6347362221153536,
                0.6269403015534099,
                0.6186224310735186,
                0.6097586173851115,
                0.6006538675566223,
                0.5913975617212393,
                0.5817931183235694,
            ],
            Costs(ShortExperiments.Of("reg-none", 10), folder)
        );
        Near(
            [
                0.6974484493131264,
                0.690748310065176,
                0.6840235664480332,
                0.676960901233318,
                0.6694264265464979,
                0.6614424555526874,
                0.652931793240214,
                0.6442579372814305,
                0.6354107884686712,
                0.626234031425738,
            ],
            Costs(ShortExperiments.Of("reg-l2", 10), folder)
        );
    }

    [Fact]
    public void After_a_thousand_steps_the_cost_is_still_the_course_s() =>
        Near(
            [0.8830537463419761, 0.6879825919728063],
            Costs(ShortExperiments.Of("init-he", 1001) with { ReportEvery = 1000 })
        );

    [Fact]
    public void On_the_built_in_football_players_regularization_makes_smaller_weights_and_another_network()
    {
        var none = Model(ShortExperiments.Of("reg-none", 500));
        var penalized = Model(ShortExperiments.Of("reg-l2", 500));
        var dropped = Model(ShortExperiments.Of("reg-dropout", 500));
        Assert.Distinct([none.ParametersSha256, penalized.ParametersSha256, dropped.ParametersSha256]);
        Assert.True(Weights(penalized) < 0.9 * Weights(none));
    }

    private static double Weights(TrainedModel<double> model) =>
        model
            .Parameters.Layout.Slots.Filter(slot => slot.Decays)
            .Map(slot => model.Parameters[slot].Values.ToArray().Sum(weight => weight * weight))
            .Sum();

    private static TrainedModel<double> Model(Experiment experiment) =>
        Assert.IsType<TrainedModel<double>>(ShortExperiments.Run(experiment).Model);

    private static double[] Costs(Experiment experiment, string? folder = null) =>
        [.. ShortExperiments.Run(experiment, folder).Cost.Map(point => point.Cost)];

    private static double[] StepCosts(Experiment experiment)
    {
        var costs = new List<double>();
        Assert.True(ShortExperiments.Try(experiment, progress: step => costs.Add(step.Cost)).IsSucc);
        return [.. costs];
    }

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var k = 0; k < expected.Length; k++)
        {
            Assert.Equal(expected[k], actual[k], Relative * expected[k]);
        }
    }
}
