using System.Globalization;

namespace FuncDnn.Tests.Course;

/// <summary>
/// The results of the functions of the course notes in full precision, computed by NumPy: function / call / quantity,
/// then the numbers row by row.
/// </summary>
internal static class CourseFunctionNumbers
{
    /// <summary>The numbers by function / call / quantity.</summary>
    public static IReadOnlyDictionary<string, double[]> All { get; } =
        Text.Split("\n# ", StringSplitOptions.RemoveEmptyEntries)
            .Select(block => block.TrimStart('#', ' ').Split('\n', 2))
            .ToDictionary(
                block => block[0],
                block =>
                    block[1]
                        .Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
                        .Select(number => double.Parse(number, CultureInfo.InvariantCulture))
                        .ToArray()
            );

    private const string Text = """
        # initialize_parameters/2-2-1/W1
        0.01624345363663242 -0.006117564136500754 -0.005281717522634557 -0.010729686221561705
        # initialize_parameters/2-2-1/b1
        0.0 0.0
        # initialize_parameters/2-2-1/W2
        0.008654076293246785 -0.02301538696880283
        # initialize_parameters/2-2-1/b2
        0.0
        # initialize_parameters/3-2-1/W1
        0.01624345363663242 -0.006117564136500754 -0.005281717522634557 -0.010729686221561705 0.008654076293246785
        -0.02301538696880283
        # initialize_parameters/3-2-1/b1
        0.0 0.0
        # initialize_parameters/3-2-1/W2
        0.0174481176421648 -0.007612069008951028
        # initialize_parameters/3-2-1/b2
        0.0
        # initialize_parameters_deep/5-4-3/W1
        0.017886284734303187 0.004365098505119894 0.0009649746807200863 -0.01863492703364491 -0.0027738820251439907
        -0.0035475897926898676 -0.0008274148148245977 -0.0062700067682384735 -0.0004381816897592824
        -0.004772180303595027 -0.013138647533626821 0.008846223804995846 0.008813180422075299 0.017095730636529485
        0.0005003364217686021 -0.0040467741460089085 -0.0054535994761953045 -0.015464773155829684
        0.009823674342581601 -0.011010676301114757
        # initialize_parameters_deep/5-4-3/b1
        0.0 0.0 0.0 0.0
        # initialize_parameters_deep/5-4-3/W2
        -0.011850465270201728 -0.0020564989942254107 0.014861483550745902 0.0023671626722691235
        -0.010237851399264681 -0.007129932001120494 0.006252449661628293 -0.0016051336318692391
        -0.0076883635031923005 -0.0023003072227793906 0.007450562664053709 0.019761107831263027
        # initialize_parameters_deep/5-4-3/b2
        0.0 0.0 0.0
        # initialize_parameters_zeros/3-2-1/W1
        0.0 0.0 0.0 0.0 0.0 0.0
        # initialize_parameters_zeros/3-2-1/b1
        0.0 0.0
        # initialize_parameters_zeros/3-2-1/W2
        0.0 0.0
        # initialize_parameters_zeros/3-2-1/b2
        0.0
        # initialize_parameters_random/3-2-1/W1
        17.886284734303185 4.365098505119894 0.9649746807200863 -18.634927033644907 -2.7738820251439904
        -3.5475897926898674
        # initialize_parameters_random/3-2-1/b1
        0.0 0.0
        # initialize_parameters_random/3-2-1/W2
        -0.8274148148245977 -6.270006768238473
        # initialize_parameters_random/3-2-1/b2
        0.0
        # initialize_parameters_he/2-4-1/W1
        1.7886284734303186 0.43650985051198943 0.09649746807200862 -1.8634927033644908 -0.27738820251439905
        -0.35475897926898675 -0.08274148148245977 -0.6270006768238473
        # initialize_parameters_he/2-4-1/b1
        0.0 0.0 0.0 0.0
        # initialize_parameters_he/2-4-1/W2
        -0.030984124422056857 -0.33744410537169206 -0.9290426766647434 0.6255224840406426
        # initialize_parameters_he/2-4-1/b2
        0.0
        # linear_forward/seed 1/Z
        3.262953374654174 -1.2342998686128757
        # linear_forward/first version/Z
        3.1980455038932973 7.857634891306262
        # linear_activation_forward/sigmoid, seed 2/A
        0.968900232783661 0.11013289483978989
        # linear_activation_forward/relu, seed 2/A
        3.4389613134945427 0.0
        # linear_activation_forward/sigmoid, first version/A
        0.9607606597736302 0.9996133619616829
        # linear_activation_forward/relu, first version/A
        3.1980455038932973 7.857634891306262
        # L_model_forward/seed 1/AL
        0.1700726476691228 0.2524271978768134
        # L_model_forward/seed 6, two hidden layers/AL
        0.03921667922250356 0.7049892075012225 0.19734387234713996 0.04728177161977361
        # L_model_forward/first version/AL
        0.08443670006010771 0.9235685772164627
        # compute_cost/Y = 1 1 1/cost
        0.41493159961539694
        # compute_cost/Y = 1 1 0/cost
        0.2797765635793422
        # linear_backward/seed 1/dA_prev
        0.5182296765076597 -0.19517421321805253 -0.4050636132416928 0.15255392657263311 2.3749682487142305
        -0.8944539079359436
        # linear_backward/seed 1/dW
        -0.10076895037885641 1.406850964726344 1.6499250517036985
        # linear_backward/seed 1/db
        0.5062944750065832
        # linear_backward/seed 1, version 4a/dA_prev
        -1.151713362800674 0.06718465115487987 -0.32046959512402307 2.0981271157690573 0.6034587881597019
        -3.725087007081199 5.817007414837718 -3.8432683612931164 -0.4319552024857888 -1.309874173571225
        1.7235470475890922 0.05070577635898947 -0.38981414839982087 0.6081124403750794 -1.259384235864949
        1.4719159268171638 -2.5221492584556406 2.678825515032264 -0.6794746486966324 1.4811954761548511
        # linear_backward/seed 1, version 4a/dW
        0.07313866218612719 -0.09767149686597656 -0.8758582845472835 0.7376336184595693 0.007857159461060498
        0.855088183651413 0.3753041280392743 -0.5991265527518606 0.7127818943133358 -0.5893180778933307
        0.9791330403844922 -0.2437649374859614 -0.08839670601518546 0.5515119182005701 -0.10290907379316311
        # linear_backward/seed 1, version 4a/db
        -0.14713785610161495 -0.11313155105855677 -0.13209101296824788
        # linear_backward/first version/dA_prev
        2.382723851520285 5.85438014216526 6.31969218748049 15.527557011433114 -3.9787630169515156
        -9.775866885270984
        # linear_backward/first version/dW
        2.7787035836299725 -0.05500057508076228 -5.13144969360363
        # linear_backward/first version/db
        5.527840195
        # linear_activation_backward/sigmoid, seed 2/dA_prev
        0.11017993605984744 0.011053394707826071 0.09466817036241483 0.009497234167163682 -0.057430922006483635
        -0.005761544906208916
        # linear_activation_backward/sigmoid, seed 2/dW
        0.10266786376828207 0.09778550500304704 -0.019680842338378787
        # linear_activation_backward/sigmoid, seed 2/db
        -0.057296222176291135
        # linear_activation_backward/relu, seed 2/dA_prev
        0.4409098893909097 0.0 0.37883605687209465 0.0 -0.2298228005482083 0.0
        # linear_activation_backward/relu, seed 2/dW
        0.44513824323337786 0.37371417697309084 -0.1047898884574992
        # linear_activation_backward/relu, seed 2/db
        -0.2083789237027353
        # linear_activation_backward/sigmoid, first version/dA_prev
        0.08982777075811745 0.002262650891409185 0.2382499594808922 0.006001222992043674 -0.14999783208597886
        -0.0037782606160034916
        # linear_activation_backward/sigmoid, first version/dW
        -0.06001513638758788 -0.09687383242489363 -0.10598695020712424
        # linear_activation_backward/sigmoid, first version/db
        0.06180098427299098
        # linear_activation_backward/relu, first version/dA_prev
        2.382723851520285 5.85438014216526 6.31969218748049 15.527557011433114 -3.9787630169515156
        -9.775866885270984
        # linear_activation_backward/relu, first version/dW
        2.7787035836299725 -0.05500057508076228 -5.13144969360363
        # linear_activation_backward/relu, first version/db
        5.527840195
        # L_model_backward/seed 3/dW1
        0.4101000205028755 0.07807203345047609 0.13798443640617922 0.10502167445111507 0.0 0.0 0.0 0.0
        0.052836517520190085 0.01005865436969424 0.0177776560038907 0.01353079557355724
        # L_model_backward/seed 3/db1
        -0.22007063390291245 0.0 -0.028353487740947435
        # L_model_backward/seed 3/dA1
        0.1291316175545915 -0.4401412678058249 -0.1417565465329586 0.48317296176062136 0.016637075426056504
        -0.05670697548189487
        # L_model_backward/seed 3, up to version 4/dA1, the gradient of A0
        0.0 0.522579012261749 0.0 -0.32692060097785447 0.0 -0.3207040360847321 0.0 -0.7407918718384887
        # L_model_backward/first version/dW1
        -0.09686122441717673 -0.04840481642038175 -0.11864307578585762
        # L_model_backward/first version/db1
        -0.26259499837854655
        # L_model_backward/first version/dA1, the gradient of A0
        -0.7101146186266736 -0.22925516173227073 -0.17330151613852848 -0.0559490905674107 -0.03831106641587164
        -0.012368439540496046
        # update_parameters/seeds 2 and 3/W1
        -0.5956206947485025 -0.09991781227752841 -2.145845842475655 1.8266200787414377 -1.7656967649434232
        -0.8062714677293054 0.5111555653062888 -1.1825880189248468 -1.053570401964746 -0.861285811890899
        0.6828405198826926 2.203745774764999
        # update_parameters/seeds 2 and 3/b1
        -0.046592411222349535 -1.2888827514788117 0.5340549563631029
        # update_parameters/seeds 2 and 3/W2
        -0.5556919583463779 0.03540549824080157 1.3296489510585878
        # update_parameters/seeds 2 and 3/b2
        -0.8461076927196785
        # compute_cost_with_regularization/seed 1/cost
        1.7864859451590758
        # backward_propagation_with_regularization/seed 1/dW1
        -0.25604645828136396 0.12298826888288833 -0.28297128657415965 -0.1770630257572873 0.3453609428790109
        -0.4410571013472605
        # backward_propagation_with_regularization/seed 1/dW2
        0.7927648603482618 0.8513391816020495 -0.09572190039999999 -0.0172046322 -0.13100772019999998
        -0.03750433119999999
        # backward_propagation_with_regularization/seed 1/dW3
        -1.7769134696080706 -0.11832878959999998 -0.09397445819999999
        # forward_propagation_with_dropout/seed 1/A3
        0.36974720617815354 0.003051758134649767 0.045650993373441896 0.4968338925883705 0.36974720617815354
        # backward_propagation_with_dropout/literals/dA1
        0.3654443863632948 0.0 -0.001882334949767555 0.0 -0.17408747668751454 0.6551571304255346 0.0
        -0.0033745905265142946 0.0 -0.0
        # backward_propagation_with_dropout/literals/dA2
        0.5818085614469525 0.0 -0.0029967859136762497 0.0 -0.27715731355304746 0.0 0.5315985425360755 -0.0
        0.5315985425360755 -0.3408967273907769 0.0 0.0 -0.0029273295446598747 0.0 -0.0
        # gradient_check/x = 2, theta = 4/J
        8.0
        # gradient_check/x = 2, theta = 4/dtheta
        2.0
        # gradient_check/x = 2, theta = 4/difference
        2.919335883291695e-10
        # gradient_check_n/with the two planted faults/difference
        0.285093156780699
        # gradient_check_n/without faults/difference
        1.189041787877932e-07
        # random_mini_batches/148 examples/shape of the 1st mini_batch_X
        12288.0 64.0
        # random_mini_batches/148 examples/shape of the 2nd mini_batch_X
        12288.0 64.0
        # random_mini_batches/148 examples/shape of the 3rd mini_batch_X
        12288.0 20.0
        # random_mini_batches/148 examples/shape of the 1st mini_batch_Y
        1.0 64.0
        # random_mini_batches/148 examples/shape of the 2nd mini_batch_Y
        1.0 64.0
        # random_mini_batches/148 examples/shape of the 3rd mini_batch_Y
        1.0 20.0
        # random_mini_batches/148 examples/mini batch sanity check
        0.9008559492644118 -0.7612069008951028 0.23441569781709215
        # update_parameters_with_gd/seed 1/W1
        1.6353515554353708 -0.6232036507484715 -0.5371876594693836 -1.077993565545189 0.8563990698320344
        -2.2947014182885392
        # update_parameters_with_gd/seed 1/b1
        1.7460406664716666 -0.7518492065525121
        # update_parameters_with_gd/seed 1/W2
        0.32171797685335873 -0.25467393014479195 1.4690245445622272 -2.056173174229094 -0.3155454770123115
        -0.37560229825342845 1.1404819036438056 -1.0997646213248418 -0.16125510406408297
        # update_parameters_with_gd/seed 1/b2
        -0.8802025748995427 0.025615724944494125 0.5753947721100489
        # initialize_velocity/seed 1/v["dW1"]
        0.0 0.0 0.0 0.0 0.0 0.0
        # initialize_velocity/seed 1/v["db1"]
        0.0 0.0
        # initialize_velocity/seed 1/v["dW2"]
        0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0
        # initialize_velocity/seed 1/v["db2"]
        0.0 0.0 0.0
        # update_parameters_with_momentum/seed 1/W1
        1.6254459828404546 -0.612901137359915 -0.5290733429840485 -1.0734711164950723 0.8645067733754142
        -2.3008549690211084
        # update_parameters_with_momentum/seed 1/b1
        1.7449346544419986 -0.7602711314608437
        # update_parameters_with_momentum/seed 1/W2
        0.3193069841367246 -0.24990073094414827 1.4627995977966994 -2.059743955970798 -0.3217300313133879
        -0.38320914902691694 1.1344406884662743 -1.099878602715112 -0.17131089720180048
        # update_parameters_with_momentum/seed 1/b2
        -0.8780928336191889 0.04055394453848296 0.5820731695552449
        # update_parameters_with_momentum/seed 1/v["dW1"]
        -0.11006191772129213 0.11447237098396142 0.09015907205927956 0.05024943389018682 0.09008559492644119
        -0.06837278591743332
        # update_parameters_with_momentum/seed 1/v["db1"]
        -0.012289022551864818 -0.09357694342590689
        # update_parameters_with_momentum/seed 1/v["dW2"]
        -0.026788807962601593 0.0530355466738186 -0.06916607517253091 -0.03967535268559774 -0.06871727001195994
        -0.08452056414987197 -0.06712461308368191 -0.0012664598918901361 -0.11173103486352778
        # update_parameters_with_momentum/seed 1/v["db2"]
        0.023441569781709217 0.16598021771098706 0.07420441605773356
        # initialize_adam/seed 1/v["dW1"]
        0.0 0.0 0.0 0.0 0.0 0.0
        # initialize_adam/seed 1/v["db1"]
        0.0 0.0
        # initialize_adam/seed 1/v["dW2"]
        0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0
        # initialize_adam/seed 1/v["db2"]
        0.0 0.0 0.0
        # initialize_adam/seed 1/s["dW1"]
        0.0 0.0 0.0 0.0 0.0 0.0
        # initialize_adam/seed 1/s["db1"]
        0.0 0.0
        # initialize_adam/seed 1/s["dW2"]
        0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0
        # initialize_adam/seed 1/s["db2"]
        0.0 0.0 0.0
        # update_parameters_with_adam/the printed table, with epsilon inside the root/W1
        1.6317867318375125 -0.6191977818289862 -0.5356131204076264 -1.0804099900972808 0.8579662611806571
        -2.2940973288037125
        # update_parameters_with_adam/the printed table, with epsilon inside the root/b1
        1.752253127527215 -0.7537655327443702
        # update_parameters_with_adam/the printed table, with epsilon inside the root/W2
        0.32648046325636526 -0.25681174344865554 1.469549305125173 -2.052699341734476 -0.31497583593534606
        -0.3766129865368602 1.1412108104060357 -1.0924503627516955 -0.16498683937434422
        # update_parameters_with_adam/the printed table, with epsilon inside the root/b2
        -0.8852997848035297 0.03477237850692047 0.5753738456152278
        # update_parameters_with_adam/the printed table, with epsilon inside the root/v["dW1"]
        -0.1100619177212921 0.11447237098396139 0.09015907205927953 0.05024943389018681 0.09008559492644116
        -0.0683727859174333
        # update_parameters_with_adam/the printed table, with epsilon inside the root/v["db1"]
        -0.012289022551864814 -0.09357694342590686
        # update_parameters_with_adam/the printed table, with epsilon inside the root/v["dW2"]
        -0.026788807962601583 0.05303554667381859 -0.06916607517253089 -0.03967535268559773 -0.06871727001195993
        -0.08452056414987194 -0.0671246130836819 -0.0012664598918901357 -0.11173103486352776
        # update_parameters_with_adam/the printed table, with epsilon inside the root/v["db2"]
        0.02344156978170921 0.165980217710987 0.07420441605773354
        # update_parameters_with_adam/the printed table, with epsilon inside the root/s["dW1"]
        0.001211362573248849 0.0013103923718689704 0.0008128658274590371 0.00025250056062842586
        0.0008115414413250852 0.0004674837854111171
        # update_parameters_with_adam/the printed table, with epsilon inside the root/s["db1"]
        1.510200752802422e-05 0.0008756644340935384
        # update_parameters_with_adam/the printed table, with epsilon inside the root/s["dW2"]
        7.17640232057147e-05 0.0002812769210990794 0.00047839459547722004 0.00015741336107265687
        0.0004722063197896613 0.0007143725764212627 0.0004505713681634004 1.6039206577663765e-07
        0.0012483824151674871
        # update_parameters_with_adam/the printed table, with epsilon inside the root/s["db2"]
        5.495071938307431e-05 0.0027549432671386685 0.000550629536246923
        # update_parameters_with_adam/the documented formula/W1
        1.6317867318033195 -0.6191977817938361 -0.5356131203824311 -1.0804099901824638 0.8579662612057982
        -2.2940973287984905
        # update_parameters_with_adam/the documented formula/b1
        1.7522531315960157 -0.7537655327718651
        # update_parameters_with_adam/the documented formula/W2
        0.32648046390002783 -0.25681174351470254 1.469549305128531 -2.0526993415271626 -0.314975835930944
        -0.376612986557225 1.1412108104143681 -1.092449907385802 -0.16498683940893002
        # update_parameters_with_adam/the documented formula/b2
        -0.8852997857082213 0.0347723785433104 0.5753738456219372
        # predict/zeros, circles/accuracy on the train set
        0.5
        # predict/zeros, circles/accuracy on the test set
        0.5
        # linear_function/seed 1/result
        -2.1565738152972127 2.958914457451934 -1.0892678106543534 -0.8453804221514385
        # sigmoid/0 and 12/sigmoid(0)
        0.5
        # sigmoid/0 and 12/sigmoid(12)
        0.9999938558253978
        # cost/logits sigmoid(0.2 0.4 0.7 0.9)/cost
        1.0053872164477289 1.0366408269968996 0.41385432077938084 0.3995661444212675
        # one_hot_matrix/four classes/one_hot
        0.0 0.0 0.0 1.0 0.0 0.0 1.0 0.0 0.0 0.0 0.0 1.0 0.0 1.0 0.0 0.0 1.0 0.0 0.0 0.0 1.0 0.0 0.0 0.0
        # ones/shape 3/ones
        1.0 1.0 1.0
        """;
}
