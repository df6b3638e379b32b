using FuncDnn.EndToEnd.Runs;
using FuncDnn.Testing.Commands;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FuncDnn.EndToEnd.Studio;

/// <summary>The page of all runs, in a browser.</summary>
[Collection(StudioPages.Name)]
public sealed class RunsPageTests(StudioBrowser browser) : IDisposable
{
    private readonly CommandProcesses _processes = new();

    public void Dispose() => _processes.Dispose();

    [BrowserFact]
    public async Task Every_run_and_sweep_below_the_folder_has_a_line_that_says_how_it_stands()
    {
        var page = await browser.Open();
        await Expect(Row(page, "ended")).ToContainTextAsync("two-moons · 5-2-1");
        await Expect(Row(page, "ended")).ToContainTextAsync("train accuracy");
        await Expect(Row(page, "ended").Locator("svg.spark polyline")).ToHaveCountAsync(1);
        await Expect(Row(page, "nested/deep/other")).ToContainTextAsync("ended");
        await Expect(Row(page, "stopped")).ToContainTextAsync("stopped");
        await Expect(Row(page, "rates")).ToContainTextAsync("3 of 3 trials ended");
        await Expect(Row(page, "changed"))
            .ToContainTextAsync("experiment.json was changed after the run had written it.");
        await Expect(Row(page, "later")).ToContainTextAsync("ofLater");
        await Expect(Row(page, "later")).ToContainTextAsync("written by funcdnn 0.1.0");
    }

    [BrowserFact]
    public async Task A_run_appears_advances_and_ends_while_the_page_is_open()
    {
        var page = await browser.Open();
        var file = browser.Folder.Write(
            "slow.json",
            Session.Short("moons-adam", one => one with { Name = "slow", Epochs = 2_000_000, ReportEvery = 200 })
        );
        var process = _processes.Start("run", file, "--out", browser.Folder["slow"], "--quiet");
        var row = Row(page, "slow");
        await Expect(row).ToContainTextAsync("training", new() { Timeout = 30_000 });
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("slow");
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("1 in training");
        var before = await row.Locator(".what").First.TextContentAsync();
        await Expect(row.Locator(".what").First).Not.ToHaveTextAsync(before!, new() { Timeout = 30_000 });
        process.End();
        await Expect(row).ToContainTextAsync("stopped", new() { Timeout = 30_000 });
        Directory.Delete(browser.Folder["slow"], recursive: true);
        await Expect(row).ToHaveCountAsync(0, new() { Timeout = 30_000 });
    }

    [BrowserFact]
    public async Task A_click_on_a_column_sorts_by_it_and_once_more_the_other_way_round()
    {
        var page = await browser.Open();
        var head = page.GetByRole(AriaRole.Columnheader, new() { Name = "Run", Exact = true });
        await head.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(head).ToHaveAttributeAsync("aria-sort", "ascending");
        var names = await page.Locator("tbody .name").AllTextContentsAsync();
        Assert.Equal(names.Order(StringComparer.OrdinalIgnoreCase), names);
        await head.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(head).ToHaveAttributeAsync("aria-sort", "descending");
        names = await page.Locator("tbody .name").AllTextContentsAsync();
        Assert.Equal(names.OrderDescending(StringComparer.OrdinalIgnoreCase), names);
    }

    [BrowserFact]
    public async Task The_filter_keeps_the_lines_with_all_its_words()
    {
        var page = await browser.Open();
        await page.GetByLabel("Filter runs").FillAsync("moons stopped");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("tbody tr")).ToContainTextAsync("moons-gd");
        await page.GetByLabel("Filter runs").FillAsync("no such run");
        await Expect(page.GetByText("No run matches")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        await Expect(Row(page, "ended")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task Picked_runs_make_the_command_that_compares_them()
    {
        var page = await browser.Open();
        await Row(page, "ended").GetByRole(AriaRole.Checkbox).CheckAsync();
        await Row(page, "stopped").GetByRole(AriaRole.Checkbox).CheckAsync();
        var picked = page.GetByRole(AriaRole.Region, new() { Name = "Picked runs" });
        await Expect(picked.Locator("code"))
            .ToHaveTextAsync($"funcdnn compare {browser.Folder["ended"]} {browser.Folder["stopped"]}");
        await picked.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Expect(picked).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_sweep_opens_to_its_trials()
    {
        var page = await browser.Open();
        var button = Row(page, "rates").GetByRole(AriaRole.Button, new() { Name = "3 trials" });
        await button.ClickAsync();
        await Expect(button).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Locator("tr.trial")).ToHaveCountAsync(3);
    }

    private ILocator Row(IPage page, string folder) =>
        page.Locator("tbody tr").Filter(new() { Has = page.GetByText(browser.Folder[folder], new() { Exact = true }) });
}
