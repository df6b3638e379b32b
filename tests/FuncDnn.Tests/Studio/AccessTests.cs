using System.Net;
using FuncDnn.Studio.Hosting;
using LanguageExt;

namespace FuncDnn.Tests.Studio;

/// <summary>Who may use a studio: whoever has the address that was printed, in one browser.</summary>
public sealed class AccessTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/not-found")]
    [InlineData("/assets/studio.css")]
    [InlineData("/assets/blazor.web.js")]
    [InlineData("/_blazor")]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/any")]
    public async Task Without_the_cookie_nothing_is_answered_but_a_line(string path)
    {
        var own = studio.Address.GetLeftPart(UriPartial.Authority);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post, HttpMethod.Head, HttpMethod.Delete })
        {
            var answer = await StudioFixture.Send(studio.Request(method, path, ("Origin", own)));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task The_token_of_the_address_opens_once()
    {
        Assert.Equal(HttpStatusCode.OK, studio.Entrance.StatusCode);
        var second = await StudioFixture.Send(new(HttpMethod.Get, studio.Opened));
        Assert.Equal(HttpStatusCode.Forbidden, second.StatusCode);
        Assert.False(second.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public void A_wrong_token_opens_nothing_and_leaves_the_right_one()
    {
        var access = new AccessToken();
        Assert.True(access.Exchange("").IsNone);
        Assert.True(access.Exchange(access.Token[..^1]).IsNone);
        Assert.True(access.Exchange(access.Token + "A").IsNone);
        var session = access.Exchange(access.Token);
        Assert.True(session.Exists(access.IsSession));
        Assert.True(access.Exchange(access.Token).IsNone);
        Assert.False(access.IsSession(access.Token));
        Assert.False(access.IsSession(null));
    }

    [Fact]
    public void Tokens_and_secrets_have_256_random_bits_each()
    {
        var all = Enumerable
            .Range(0, 100)
            .Select(_ => new AccessToken())
            .SelectMany(one => new[] { one.Token, one.Exchange(one.Token).IfNone("") })
            .ToArray();
        Assert.Equal(200, all.Distinct().Count());
        Assert.All(all, secret => Assert.Matches("^[A-Za-z0-9_-]{43}$", secret));
    }

    [Fact]
    public void The_cookie_is_read_by_no_script_and_sent_from_no_other_site_and_ends_with_the_browser()
    {
        var parts = studio.Entrance.Headers.GetValues("Set-Cookie").Single().Split("; ");
        Assert.Equal($"funcdnn-studio-{studio.Address.Port}", parts[0].Split('=')[0]);
        Assert.Equal(["path=/", "samesite=strict", "httponly"], parts[1..]);
    }

    [Fact]
    public async Task The_page_that_brings_the_cookie_goes_on_without_the_token()
    {
        var page = await studio.Entrance.Content.ReadAsStringAsync();
        Assert.Contains("<meta http-equiv=\"refresh\" content=\"0; url=/\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain(studio.Opened.Query[7..], page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_of_one_studio_is_not_that_of_another()
    {
        await using var other = await studio.Start(Option<int>.None);
        var secret = studio.Cookie.Split('=')[1];
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(other.Address, "/"));
        request.Headers.Add("Cookie", $"funcdnn-studio-{other.Address.Port}={secret}");
        Assert.Equal(HttpStatusCode.Forbidden, (await StudioFixture.Send(request)).StatusCode);
    }

    [Fact]
    public async Task With_the_cookie_the_page_is_shown()
    {
        var answer = await studio.Get("/");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("<h1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(studio.Faults);
    }
}
