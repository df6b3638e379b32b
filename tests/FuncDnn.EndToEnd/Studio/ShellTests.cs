using FuncDnn.Testing.Commands;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FuncDnn.EndToEnd.Studio;

/// <summary>What all pages have: navigation, keyboard, narrow and dark windows, and the end of the server.</summary>
[Collection(StudioPages.Name)]
public sealed class ShellTests(StudioBrowser browser)
{
    [BrowserFact]
    public async Task A_screen_reader_finds_the_landmarks_and_one_first_heading()
    {
        var page = await browser.Open();
        await Expect(page.GetByRole(AriaRole.Banner)).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Main)).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" })).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        await Expect(page).ToHaveTitleAsync("Runs · funcdnn studio");
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
    }

    [BrowserFact]
    public async Task The_keyboard_reaches_the_content_and_shows_where_it_is()
    {
        var page = await browser.Open();
        var skip = page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" });
        await Expect(skip).Not.ToBeInViewportAsync();
        await skip.FocusAsync();
        await Expect(skip).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByLabel("Filter runs")).ToBeFocusedAsync();
        Assert.Equal(
            "solid 2px",
            await page.GetByLabel("Filter runs")
                .EvaluateAsync<string>(
                    "one => getComputedStyle(one).outlineStyle + ' ' + getComputedStyle(one).outlineWidth"
                )
        );
    }

    [BrowserTheory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(768, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Nothing_is_wider_than_the_window(int width, ColorScheme scheme)
    {
        var page = await browser.Open(width: width, scheme: scheme);
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal(
            scheme == ColorScheme.Dark ? "rgb(22, 24, 27)" : "rgb(255, 255, 255)",
            await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor")
        );
    }

    [BrowserFact]
    public async Task The_page_says_that_the_studio_has_ended()
    {
        using var folder = new TemporaryFolder();
        using var studio = new RunningStudio(folder.Path);
        var page = await browser.NewPage();
        await page.GotoAsync($"{studio.Address}");
        await StudioBrowser.WaitUntilLive(page);
        await Expect(page.GetByText("There is no run yet")).ToBeVisibleAsync();
        Assert.DoesNotContain("token", page.Url, StringComparison.Ordinal);
        studio.Process.Kill();
        await Expect(page.GetByText("The studio does not answer.")).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    [BrowserFact]
    public async Task Pages_make_no_error_in_a_browser_and_need_nothing_that_their_policy_forbids()
    {
        browser.Errors.Clear();
        var page = await browser.Open();
        await page.GotoAsync($"{new Uri(new(page.Url), "/none")}");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "There is no such page" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "All runs" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Runs" })).ToBeVisibleAsync();
        // The browser itself tells of every answer that is an error.
        Assert.DoesNotContain(browser.Errors, error => !error.Contains("status of 404", StringComparison.Ordinal));
    }
}
