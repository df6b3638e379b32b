using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Testing;
using FuncDnn.Testing.Objectives;

namespace FuncDnn.PropertyTests.Gradients;

/// <summary>Backward is the transposed derivative of forward, for random networks, including single layers.</summary>
public class NetworkGradientTests
{
    [Property(MaxTest = 60)]
    public Property A_random_network_obeys_the_laws_of_layers_forward_and_backward() =>
        Prop.ForAll(
            NetworkCase.Any(),
            at =>
            {
                var subject = new Subject<Layer, LayerTraits>(at.Network, LayerTraits.Of(at.Network));
                (LayerBackwardLaws.All + LayerForwardLaws.All).Iter(law =>
                    law.Require(subject, new Budget(Cases: 1, Seed: at.Key.First))
                );
            }
        );

    [Property(MaxTest = 100)]
    public Property The_gradient_of_any_objective_of_a_random_network_matches_differences_in_both_modes() =>
        Prop.ForAll(
            NetworkCase.Any(),
            at =>
            {
                var outputs = at.Network.Trace(at.Inputs).OutputRows;
                var all = ObjectiveTable.All(outputs).ToArray();
                var objective = all[at.Key.First % (ulong)all.Length];
                return NetworkGradient.Of(objective, at, Mode.Training(at.Key)).Holds
                    && NetworkGradient.Of(objective, at, Mode.Inference).Holds;
            }
        );
}
