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

/// <summary>Whole networks of the course, forward, backward and one step, to the last digits of its numbers.</summary>
public class CourseNetworkTests
{
    // Course 1, week 4: L_model_forward_test_case_2hidden (np.random.seed(6)), Y = [1, 0, 1, 0], rate 0.0075.
    private static readonly Network Deep = new(new Dense(4), new Relu(), new Dense(3), new Relu(), new Dense(1));

    private static readonly Matrix<double> DeepInputs = Matrix<double>.Of(
        5,
        4,
        PrintedNumbers.Of(
            """
            -0.3117836734875166 0.7290039236125041 0.217820788076002 -0.899091796547139 -2.486780651627865
            0.9132515212358882 1.1270637259718324 -1.5140932286302158 1.639291082937691 -0.429893603006348
            2.631280557263819 0.6018222499558621 -0.335881614942245 1.2377378432256467 0.11112816676749648
            0.12915124790351565 0.07612761221533733 -0.15512815855861198 0.6342253431679246
            0.8106550034260697
            """
        )
    );

    private static readonly Parameters<double> DeepParameters = Parameters<double>.Of(
        Deep.Layout(5),
        PrintedNumbers.Of(
            """
            0.35480860897233396 1.8125903138100259 -1.35647580427871 -0.46363196589133393 0.8246538446440631
            -1.176431480417109 1.5644896595827746 0.7127050945352849 -0.18100659786226136 0.5341995255869898
            -0.5866129598182624 -1.4818532687885322 0.8572476184373129 0.9430989873732034
            0.11444143426896443 -0.021956683593567422 -2.127144546507961 -0.8344074682049434
            -0.46550830994897974 0.23371059076593925 1.38503522596164 -0.5196270866741285
            -0.7801521386228953 0.9556095905534739 -0.12673637802304688 -1.3686128233234724
            1.2184806459360435 -0.8575014382799956 -0.561470876450171 -1.033519899395963 0.3587709557468817
            1.0736813420021738 -0.37550472443361677 0.39636757306029724 -0.4714462768528868
            2.336607812175251 1.5027855311376723 -0.5954597189794897 0.5283410565026931 0.939824797582067
            0.42628538672729444 -0.7581570301480978 -0.16236697650035925
            """
        )
    );

    private static Batch<double> DeepBatch => new(DeepInputs, Matrix<double>.Of(1, 4, [1, 0, 1, 0]));

    [Fact]
    public void Forward_matches_the_linear_parts_and_the_probabilities_of_the_course()
    {
        var pass = Deep.Forward(DeepParameters, DeepInputs, Mode.Inference);
        var linear = pass.Activations.Filter(one => one.Node.StartsWith("Dense", StringComparison.Ordinal)).ToArray();
        Near(
            PrintedNumbers.Of(
                """
                -5.238257135875045 3.180401364509997 0.4074500965197685 -1.8861272063794374 -2.7735823442549963
                -0.5617731559132767 3.181416230473628 -0.9920943194670941 4.185009161253401 -1.780069089681831
                -0.1450261916667036 2.7214163842966403 5.058508017467773 -1.2567408231817776 -3.5456665432308934
                3.823218519560857
                """
            ),
            linear[0].Value
        );
        Near(
            PrintedNumbers.Of(
                """
                2.2644602966604714 1.0997129815401192 -2.9029802676760155 1.540363345554225 6.337225694336404
                -2.3811624605742376 -4.112288064237939 4.4858238290495045 10.375083420400893 -0.665914681465932
                1.6363518504560581 8.178701694818592
                """
            ),
            linear[1].Value
        );
        Near([-3.1986467642203733, 0.8711705537739547, -1.4029786357194685, -3.003194348716021], linear[2].Value);
        Near(
            [0.03921667922250356, 0.7049892075012225, 0.19734387234713996, 0.04728177161977361],
            new SigmoidCrossEntropy().Predict(pass.Output).Probabilities
        );
    }

    [Fact]
    public void Backward_matches_the_gradients_of_the_course()
    {
        var evaluation = Evaluation.Of(Deep, new SigmoidCrossEntropy(), DeepParameters, DeepBatch, Mode.Inference);
        Assert.Equal(1.5326600212429196, evaluation.Cost, PrintedNumbers.Relative);
        PrintedNumbers.Near(
            PrintedNumbers.Of(
                """
                -0.027747369328356995 -0.083557887798655 -0.1412934181730362 -0.03233205903212881
                -0.032975038789275476 0.013134881018780936 0.06796343026753986 0.1586696905835849
                0.006701175132177968 0.038244625295816716 0.10638663599328531 0.959240899113934
                -0.6400882947014301 0.13609095922674003 -0.014408442524812038 -0.1362164681327099
                -1.2282032056544414 0.8195631526766305 -0.17424960980840856 0.018448437002434374
                -0.07812016811778799 0.06030131988227825 -0.378081722830318 0.4840923530350805
                0.5268067223472379 0 -0.9144997173861757 -1.0994450139162832 0 0 -0.41479844614753963
                -0.49868586586402847 0.0619873578875385 0.4840042698530185 0.7377272780932711 0.8869227208160745
                -0.04899126732267081 -0.0973530902896706 0.32527925187914264 -0.3318846980858755
                -1.469150762327337 -2.7237328590200747 -0.25279211732734014
                """
            ),
            evaluation.Gradients.Values
        );
    }

    [Fact]
    public void The_gradients_of_the_activations_match_the_course()
    {
        // The course's dA are not yet divided by the number of examples.
        var pass = Deep.Forward(DeepParameters, DeepInputs, Mode.Inference);
        var loss = new SigmoidCrossEntropy().ValueAndGradient(pass.Output, DeepBatch, DeepParameters);
        var pulled = pass.Pull(loss.OutputGradient.Map(x => 4 * x)).Activations;
        Near(
            PrintedNumbers.Of(
                """
                0.8883515869660776 -0.029793725257032097 -0.3648385915540538 -0.043717283537981794
                -1.9750885337208204 -0.15220548895256492 -0.03683078556141828 0.09719744604293368
                -3.062889705434789 0.11390497977923311 0.48187572328183115 0.15072998085742298
                -2.4481474893172215 0.03893175944110524 0.06228452200576047 0.12047747705252437
                0.2939425926831929 -0.06924722077810756 -0.05958942125866071 -0.014465411957114383
                """
            ),
            pulled[0].Value
        );
        Near(
            PrintedNumbers.Of(
                """
                0.07087244476026422 -0.08397125803493469 -0.22850941443621725 -0.0034877528312815854
                1.9478340364250446 -0.9067967881827659 0.241205279529113 -0.09585620615160437
                -1.5906031621779824 0.8073242610094404 -0.28689362783458894 0.07827627085671049
                2.036593627852655 -0.5681515888519634 1.421917883277255 -0.10022421571233299
                """
            ),
            pulled[2].Value
        );
        Near(
            PrintedNumbers.Of(
                """
                -0.9029679899699368 0.6625663392373783 -0.754356132699355 0.04443658144187525
                -0.4095678894587692 0.3005265969582275 -0.34216057778553205 0.020155528300086805
                0.7284246290964939 -0.5344925238455879 0.6085393859714648 -0.035847007551388164
                """
            ),
            pulled[4].Value
        );
    }

    [Fact]
    public void A_step_of_gradient_descent_matches_the_course()
    {
        var step = new TrainingStep(Deep, new SigmoidCrossEntropy(), new GradientDescent(0.0075));
        var after = step.Apply(step.Start(DeepParameters, Key.FromSeed(1)), DeepBatch).Parameters;
        PrintedNumbers.Near(
            PrintedNumbers.Of(
                """
                0.35501671424229664 1.8132169979685158 -1.3554161036424122 -0.463389475448593 0.8249011574349827
                -1.1765299920247498 1.563979933855768 0.711515071855908 -0.1810568566757527 0.5339126908972712
                -0.587410859588212 -1.4890475755318866 0.8620482806475737 0.9420783051790028 0.11454949758790052
                -0.020935060082572097 -2.117933022465553 -0.8405541918500181 -0.4642014378754167
                0.233572227488421 1.3856211272225234 -0.5200793465732456 -0.777316525701668 0.9519788979057109
                -0.13068742844065118 -1.3686128233234724 1.2253393938164399 -0.8492556006756234
                -0.561470876450171 -1.033519899395963 0.3618819440929883 1.077421485996154 -0.3759696296177733
                0.39273754103639963 -0.47697923143858634 2.3299558917691305 1.5031529656425924
                -0.5947295708023171 0.5259014621135996 0.9423139328177111 0.43730401744474945
                -0.7377290337054472 -0.1604710356204042
                """
            ),
            after.Values
        );
    }

    private static void Near(double[] expected, Matrix<double> actual) => PrintedNumbers.Near(expected, actual.Values);
}
