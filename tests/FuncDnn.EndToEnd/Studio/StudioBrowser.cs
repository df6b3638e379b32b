using System.Collections.Concurrent;
using FuncDnn.Testing.Commands;
using Microsoft.Playwright;

namespace FuncDnn.EndToEnd.Studio;

/// <summary>One browser, and one studio of a folder with runs, for all tests of pages.</summary>
public sealed class StudioBrowser : IAsyncLifetime, IDisposable
{
    private RunningStudio? _studio;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string _state = "";

    /// <summary>The folder that the studio shows.</summary>
    internal TemporaryFolder Folder { get; } = new();

    /// <summary>What went wrong in pages: errors of scripts, and what the policy of the page has blocked.</summary>
    internal ConcurrentQueue<string> Errors { get; } = [];

    public async Task InitializeAsync()
    {
        if (Chromium.Program is not { } program)
        {
            return;
        }

        ShownRuns.Write(Folder);
        _studio = new(Folder.Path);
        _playwright = await Playwright.CreateAsync();
        _browser = await Launch(_playwright, program);
        var context = await _browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{_studio.Address}");
        await page.GetByRole(AriaRole.Heading).First.WaitForAsync();
        _state = await context.StorageStateAsync();
        await context.CloseAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }
    }

    public void Dispose()
    {
        _playwright?.Dispose();
        _studio?.Dispose();
        Folder.Dispose();
    }

    /// <summary>Opens a page of the studio in a window of its own, whose session is open already.</summary>
    /// <param name="path">The path of the page.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="scheme">Light or dark.</param>
    internal async Task<IPage> Open(
        string path = "/",
        int width = 1280,
        int height = 900,
        ColorScheme scheme = ColorScheme.Light
    )
    {
        var page = await NewPage(_state, width, height, scheme);
        await page.GotoAsync($"{new Uri(_studio!.Address, path)}");
        await WaitUntilLive(page);
        return page;
    }

    /// <summary>A window of its own.</summary>
    internal async Task<IPage> NewPage(
        string? state = null,
        int width = 1280,
        int height = 900,
        ColorScheme scheme = ColorScheme.Light
    )
    {
        var context = await _browser!.NewContextAsync(
            new()
            {
                StorageState = state,
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = scheme,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => Errors.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                Errors.Enqueue(message.Text);
            }
        };
        return page;
    }

    /// <summary>Waits until clicks reach the studio: before, the page is a document only.</summary>
    internal static Task WaitUntilLive(IPage page) =>
        page.Locator("main[data-live]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    // Chromium refuses its sandbox to the administrator, as which containers run.
    private static Task<IBrowser> Launch(IPlaywright playwright, string program) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, ChromiumSandbox = false });
}

/// <summary>The tests that share the browser.</summary>
[CollectionDefinition(Name)]
public sealed class StudioPages : ICollectionFixture<StudioBrowser>
{
    public const string Name = "the studio in a browser";
}
