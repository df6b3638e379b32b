using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Runs;

namespace FuncDnn.Tests.Docs;

/// <summary>
/// The code of docs/all-of-funcdnn.md, compiled and run; <see cref="ReadmeTests"/> compares it with the page.
/// </summary>
public class PageExamples
{
    [Fact]
    public void A_run_continues_from_a_stored_checkpoint()
    {
        // README: resume
        var experiment = Catalogue.Find("moons-adam").Single();
        var data = experiment.Load(default).ThrowIfFail();
        var run = ExperimentRun.Of(experiment, data).ThrowIfFail();
        var half = run.Train(run.Start, new RunEventPolicy(StopAfter: run.Steps / 2), _ => { }, default)
            .Last()
            .ThrowIfFail();
        var bytes = new Checkpoint(half.Snapshot, Link: "").ToBytes(); // a safetensors file
        var stored = run.Read("half.safetensors", bytes).ThrowIfFail().Snapshot; // damaged bytes are an error value
        var end = run.Train(stored, new RunEventPolicy(Reports: true), _ => { }, default).Last().ThrowIfFail();
        // README: end
        Assert.Equal(ExperimentRun.Run(experiment, data, _ => { }, default).ThrowIfFail(), run.ResultAt(end.Snapshot));
    }
}
