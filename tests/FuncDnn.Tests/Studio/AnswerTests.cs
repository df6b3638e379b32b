using System.Net;
using System.Text.RegularExpressions;
using FuncDnn.Studio.Hosting;
using Microsoft.AspNetCore.Http;

namespace FuncDnn.Tests.Studio;

/// <summary>What the answers of a studio let a browser do, and what they tell.</summary>
public sealed partial class AnswerTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/assets/studio.css", HttpStatusCode.OK)]
    [InlineData("/assets/blazor.web.js", HttpStatusCode.OK)]
    [InlineData("/assets/none.js", HttpStatusCode.NotFound)]
    [InlineData("/none", HttpStatusCode.NotFound)]
    [InlineData("/?token=wrong", HttpStatusCode.Forbidden)]
    public async Task Every_answer_limits_what_a_page_may_do(string path, HttpStatusCode status)
    {
        var answer = await studio.Get(path);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(
            [
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
            ],
            answer.Headers.GetValues("Content-Security-Policy")
        );
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["DENY"], answer.Headers.GetValues("X-Frame-Options"));
        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_page_has_no_script_no_style_and_no_handler_within_it()
    {
        var page = await (await studio.Get("/")).Content.ReadAsStringAsync();
        Assert.All(
            Scripts().Matches(page),
            script => Assert.Matches("^<script src=\"assets/[a-z.]+\"></script>$", script.Value)
        );
        Assert.Equal(2, Scripts().Count(page));
        Assert.DoesNotMatch(@"<style|\sstyle=|\son[a-z]+=|javascript:", page);
    }

    [Fact]
    public async Task What_a_page_needs_is_an_asset_of_the_program_and_comes_from_nowhere_else()
    {
        var page = await (await studio.Get("/")).Content.ReadAsStringAsync();
        var links = Links().Matches(page).Select(link => link.Groups[1].Value).ToArray();
        Assert.Contains("assets/blazor.web.js", links);
        Assert.All(links, link => Assert.DoesNotContain("//", link, StringComparison.Ordinal));
        foreach (var link in links.Where(link => link.StartsWith("assets/", StringComparison.Ordinal)))
        {
            var answer = await studio.Get(link);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotMatch("@import|url\\(\\s*[\"']?https?:", await answer.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData("studio.css", "text/css")]
    [InlineData("palette.css", "text/css")]
    [InlineData("blazor.web.js", "text/javascript")]
    [InlineData("icon.svg", "image/svg+xml")]
    public async Task An_asset_that_the_browser_has_is_not_sent_again(string name, string type)
    {
        var first = await studio.Get($"/assets/{name}");
        Assert.Equal(type, first.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(await first.Content.ReadAsByteArrayAsync());
        var second = await studio.Get($"/assets/{name}", ("If-None-Match", $"{first.Headers.ETag}"));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal("no-cache", $"{first.Headers.CacheControl}");
        Assert.Equal(HttpStatusCode.OK, (await studio.Get($"/assets/{name}", ("If-None-Match", "\"x\""))).StatusCode);
    }

    [Fact]
    public async Task An_unknown_address_is_a_page_that_says_so()
    {
        var answer = await studio.Get("/none");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no such page", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("GET / HTTP/9.9")]
    [InlineData("\u0001\u0002\u0003")]
    [InlineData("GET /../../../../etc/passwd HTTP/1.1")]
    [InlineData("GET /assets/..%2f..%2fappsettings.json HTTP/1.1")]
    [InlineData("GET /assets/%00 HTTP/1.1")]
    [InlineData("TRACE / HTTP/1.1")]
    [InlineData("CONNECT evil.example:443 HTTP/1.1")]
    public async Task A_malformed_request_gets_an_error_without_a_word_of_the_program(string line)
    {
        var answer = await RawRequest.Send(
            studio.Address,
            line,
            "Connection: close",
            $"Host: 127.0.0.1:{studio.Address.Port}",
            $"Origin: http://127.0.0.1:{studio.Address.Port}",
            $"Cookie: {studio.Cookie}"
        );
        Assert.Matches("^HTTP/1.1 4|^HTTP/1.1 505|^$", answer);
        Assert.DoesNotMatch(@"Exception|\n\s+at |FuncDnn", answer);
        Assert.Empty(studio.Faults);
    }

    [Fact]
    public async Task A_fault_is_a_line_for_the_browser_and_is_told_to_the_command()
    {
        var faults = new List<Exception>();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        var fault = new InvalidOperationException("a secret");
        await new RequestFaults(faults.Add).Invoke(context, _ => throw fault);
        Assert.Equal(StatusCodes.Status500InternalServerError, context.Response.StatusCode);
        Assert.Equal(
            "The studio could not show this: the terminal in which it was started says why.\n",
            System.Text.Encoding.UTF8.GetString(body.ToArray())
        );
        Assert.Equal([fault], faults);
    }

    [Fact]
    public async Task Names_and_messages_of_files_are_text_and_never_markup()
    {
        const string markup = "<img src=x onerror=alert(1)>";
        studio.Write($"{markup}/experiment.json", $"{{ \"{markup}\": 1 }}");
        var page = await (await studio.Get("/")).Content.ReadAsStringAsync();
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("$.&lt;img src=x onerror=alert(1)&gt;", page, StringComparison.Ordinal);
        Assert.Contains("/&lt;img src=x onerror=alert(1)&gt;", page, StringComparison.Ordinal);
        studio.Delete(markup);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_sentence()
    {
        var port = studio.Address.Port;
        var started = await StudioServer.Start(new([], port, _ => { }));
        Assert.Equal(
            $"--port {port}: another program listens on this port: give another one, or leave it out.",
            started.Match(_ => "", error => error.Message)
        );
    }

    [GeneratedRegex("<script[^>]*>.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Scripts();

    [GeneratedRegex("(?:src|href)=\"([^\"]*)\"")]
    private static partial Regex Links();
}
