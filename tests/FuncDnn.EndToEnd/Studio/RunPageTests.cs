using System.Globalization;
using System.Text.Json;
using FuncDnn.EndToEnd.Runs;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Runs.Output;
using FuncDnn.Testing.Commands;
using FuncDnn.Training.Metrics;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using JsonAnswer = FuncDnn.EndToEnd.Commands.JsonAnswer;

namespace FuncDnn.EndToEnd.Studio;

/// <summary>The page of a run, in a browser: its curves, and what its network is like after any step.</summary>
[Collection(StudioPages.Name)]
public sealed class RunPageTests(StudioBrowser browser) : IDisposable
{
    private const int Last = 200;
    private readonly CommandProcesses _processes = new();

    public void Dispose() => _processes.Dispose();

    [BrowserFact]
    public async Task A_click_on_a_run_of_the_list_opens_its_page_at_its_last_step()
    {
        var page = await browser.Open();
        await page.GetByRole(AriaRole.Link, new() { Name = "moons-adam" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("moons-adam");
        await Expect(page.Locator(".run[data-shown]")).ToHaveCountAsync(1);
        Assert.Contains("run?folder=", page.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_step_is_shown_with_the_fingerprint_and_the_metrics_that_the_command_tells()
    {
        var page = await Open("ended");
        foreach (var step in new[] { 0, 7, Last })
        {
            await page.GetByLabel("step", new() { Exact = true }).FillAsync($"{step}");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator(".state .step")).ToHaveTextAsync($"Step {step}");
            var told = At("ended", step);
            await Expect(page.Locator(".state .sha")).ToHaveTextAsync(told.GetProperty("stateSha256").GetString()!);
            await Expect(Fact(page, "train accuracy"))
                .ToHaveTextAsync(Formatting.Shown(MetricUnit.Share, told.GetProperty("trainAccuracy").GetDouble()));
            await Expect(Fact(page, "train loss"))
                .ToHaveTextAsync(Formatting.Cost(told.GetProperty("trainLoss").GetDouble()));
        }

        var report = StepReportJson.Reports(File.ReadAllBytes(browser.Folder["ended/metrics.jsonl"]))[^1];
        await Expect(Fact(page, "gradient norm"))
            .ToHaveTextAsync(Formatting.Cost(report[RunMetrics.GradientNorm].IfNone(0)));
        await Expect(Fact(page, "update / weights"))
            .ToHaveTextAsync(Formatting.Cost(report[RunMetrics.UpdateRatio].IfNone(0)));
    }

    [BrowserFact]
    public async Task The_arrow_keys_move_the_slider_to_the_next_step()
    {
        var page = await Open("ended");
        await page.GetByRole(AriaRole.Slider, new() { Name = "Step" }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Shows(page, Last - 2);
        await page.Keyboard.PressAsync("ArrowRight");
        await Shows(page, Last - 1);
        await page.Keyboard.PressAsync("Home");
        await Shows(page, 0);
    }

    [BrowserFact]
    public async Task A_drag_over_many_steps_asks_for_a_few_of_them_and_ends_at_the_last()
    {
        var page = await Open("ended");
        var asked = 0;
        page.Request += (_, request) => asked += request.Url.Contains("/run/step", StringComparison.Ordinal) ? 1 : 0;
        await page.EvaluateAsync(
            """
            () => {
                const slider = document.querySelector(".slider");
                for (let i = 0; i < 400; i++) {
                    slider.value = i % 150;
                    slider.dispatchEvent(new Event("input"));
                }
                slider.value = 11;
                slider.dispatchEvent(new Event("input"));
            }
            """
        );
        await Shows(page, 11);
        Assert.InRange(asked, 1, 3);
    }

    [BrowserFact]
    public async Task It_plays_to_the_end_and_back_to_the_start()
    {
        var page = await Open("ended");
        await page.GetByLabel("Speed").SelectOptionAsync("1000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Play backwards" }).ClickAsync();
        await Shows(page, 0);
        var forwards = page.GetByRole(AriaRole.Button, new() { Name = "Play forwards" });
        await forwards.ClickAsync();
        await Shows(page, Last);
        await Expect(forwards).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Equal(
            At("ended", Last).GetProperty("stateSha256").GetString(),
            await page.Locator(".state .sha").TextContentAsync()
        );
    }

    [BrowserFact]
    public async Task Pointing_at_a_curve_tells_its_numbers_with_all_digits_and_a_click_goes_to_the_step()
    {
        var page = await Open("ended");
        var chart = page.Locator(".chart").First;
        await chart.Locator("svg").HoverAsync();
        var text = await chart.Locator("output").TextContentAsync() ?? "";
        var step = int.Parse(text[5..text.IndexOf(':', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
        var report = StepReportJson
            .Reports(File.ReadAllBytes(browser.Folder["ended/metrics.jsonl"]))
            .Find(one => one.Step == step)
            .IfNone(() => throw new KeyNotFoundException());
        Assert.Contains(
            report[RunMetrics.Cost].IfNone(0).ToString("R", CultureInfo.InvariantCulture),
            text,
            StringComparison.Ordinal
        );
        await chart.Locator("svg").ClickAsync();
        await Shows(page, step);
        await Expect(chart.Locator(".now")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task A_curve_of_positive_numbers_can_be_drawn_by_their_logarithms()
    {
        var page = await Open("ended");
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Logarithmic scale of cost" });
        var before = await page.Locator(".chart").First.Locator("path.line").First.GetAttributeAsync("d");
        await button.ClickAsync();
        await Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Locator(".chart").First.Locator("path.line").First).Not.ToHaveAttributeAsync("d", before!);
    }

    [BrowserFact]
    public async Task Of_two_features_the_plane_and_every_unit_are_drawn_and_a_click_follows_the_next_example()
    {
        var page = await Open("ended");
        await Expect(page.Locator("[data-part=answers] image")).ToHaveCountAsync(1);
        // Two inputs, 5-2-1 units.
        await Expect(page.Locator(".network image")).ToHaveCountAsync(10);
        await Expect(page.Locator(".network .weight")).ToHaveCountAsync(10 + 10 + 2);
        var before = await page.Locator("[data-part=answers] image").GetAttributeAsync("href");
        await page.Locator(".plane")
            .ClickAsync(
                new()
                {
                    Position = new() { X = 150, Y = 150 },
                }
            );
        await Expect(page.Locator("[data-example]")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-part=answers] .picked")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Slider, new() { Name = "Step" }).PressAsync("Home");
        await Shows(page, 0);
        await Expect(page.Locator("[data-example]")).ToHaveCountAsync(1);
        Assert.NotEqual(before, await page.Locator("[data-part=answers] image").GetAttributeAsync("href"));
    }

    [BrowserFact]
    public async Task Of_a_table_of_numbers_predicted_and_actual_ones_and_the_way_of_a_row_are_shown()
    {
        var page = await Open("numbers");
        await Expect(page.Locator(".outcome figure")).ToContainTextAsync("predicted and actual");
        await page.Locator(".worst button").First.ClickAsync();
        var example = await page.Locator(".worst button").First.GetAttributeAsync("data-look");
        await Expect(page.Locator("[data-example]")).ToHaveAttributeAsync("data-example", example!);
        await Expect(page.Locator(".numbers caption")).ToHaveTextAsync(["Input", "Dense 1", "Relu", "Dense 2"]);
        await Expect(Fact(page, "train R2"))
            .ToHaveTextAsync(Formatting.Cost(At("numbers", 20).GetProperty("trainR2").GetDouble()));
        await Expect(page.Locator("[data-part=answers]")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Of_pictures_the_weights_of_the_first_layer_are_pictures()
    {
        var page = await Open("pictures");
        await Expect(page.Locator("[data-part=weights] img")).ToHaveCountAsync(3);
        await page.Locator("input.example").FillAsync("3");
        await Expect(page.Locator("[data-part=example] img")).ToHaveCountAsync(1);
        await Expect(page.Locator(".confusion")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task A_page_follows_a_run_while_it_trains()
    {
        var file = browser.Folder.Write(
            "followed.json",
            Session.Short("moons-adam", one => one with { Name = "followed", Epochs = 2_000_000, ReportEvery = 100 })
        );
        var process = _processes.Start("run", file, "--out", browser.Folder["followed"], "--quiet");
        var page = await browser.Open();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "followed" }))
            .ToHaveCountAsync(1, new() { Timeout = 30_000 });
        await page.GetByRole(AriaRole.Link, new() { Name = "followed" }).ClickAsync();
        await Expect(page.Locator(".run[data-shown]")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        var before = await page.Locator(".run").GetAttributeAsync("data-shown");
        await Expect(page.Locator(".run")).Not.ToHaveAttributeAsync("data-shown", before!, new() { Timeout = 30_000 });
        process.End();
        Directory.Delete(browser.Folder["followed"], recursive: true);
    }

    [BrowserTheory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task The_page_fits_the_window_and_the_slider_stays_in_view(int width)
    {
        var page = await browser.Open(Address("ended"), width);
        await Shows(page, Last);
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 0, width);
        await page.Locator(".layer").Last.ScrollIntoViewIfNeededAsync();
        await Expect(page.GetByRole(AriaRole.Slider, new() { Name = "Step" })).ToBeInViewportAsync();
    }

    [BrowserFact]
    public async Task A_run_that_is_not_below_the_folders_of_the_studio_is_not_shown()
    {
        var page = await browser.Open("/run?folder=%2Fetc");
        await Expect(page.GetByText("There is no such run")).ToBeVisibleAsync();
        var answer = await page.Context.APIRequest.GetAsync(
            $"{new Uri(new(page.Url), "/run/step?folder=%2Fetc&step=0")}"
        );
        Assert.Equal(404, answer.Status);
    }

    private async Task<IPage> Open(string run)
    {
        var page = await browser.Open(Address(run));
        await Expect(page.Locator(".run[data-shown]")).ToHaveCountAsync(1);
        return page;
    }

    private string Address(string run) => $"/run?folder={Uri.EscapeDataString(browser.Folder[run])}";

    private JsonElement At(string run, int step) =>
        JsonAnswer.Of(Session.Of("at", browser.Folder[run], "--step", $"{step}", "--json"));

    private static ILocator Fact(IPage page, string name) =>
        page.Locator(".state .facts > div", new() { Has = page.GetByText(name, new() { Exact = true }) }).Locator("dd");

    private static Task Shows(IPage page, int step) =>
        Expect(page.Locator(".run")).ToHaveAttributeAsync("data-shown", $"{step}");
}
