using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace FuncDnn.Tests.Studio;

/// <summary>Pages of other sites cannot use a studio, even if the browser that shows them has its cookie.</summary>
public sealed class OriginTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    private string Port => studio.Address.Port.ToString(CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:PORT")]
    [InlineData("127.0.0.1.evil.example:PORT")]
    [InlineData("localhost.evil.example:PORT")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:1")]
    [InlineData("[::1]:PORT")]
    [InlineData("0.0.0.0:PORT")]
    public async Task A_name_that_another_site_points_to_this_machine_is_not_a_host(string host)
    {
        var answer = await studio.Get("/", ("Host", host.Replace("PORT", Port, StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1:PORT")]
    [InlineData("localhost:PORT")]
    [InlineData("LOCALHOST:PORT")]
    public async Task The_two_names_of_this_machine_are_hosts(string host)
    {
        var answer = await studio.Get("/", ("Host", host.Replace("PORT", Port, StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_request_without_a_host_is_refused() =>
        Assert.StartsWith(
            "HTTP/1.1 421 ",
            await RawRequest.Send(studio.Address, "GET / HTTP/1.0", $"Cookie: {studio.Cookie}"),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("https://127.0.0.1:PORT")]
    [InlineData("http://localhost:PORT")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_request_of_another_origin_is_refused(string origin)
    {
        var other = ("Origin", origin.Replace("PORT", Port, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Forbidden, (await studio.Get("/", other)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(other)).StatusCode);
        Assert.StartsWith("HTTP/1.1 403 ", await Socket($"Origin: {other.Item2}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_may_change_something_must_tell_its_origin()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(("X", "x"))).StatusCode);
        Assert.StartsWith("HTTP/1.1 403 ", await Socket("X: x"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_the_studio_opens_web_sockets_and_those_without_its_cookie_do_not()
    {
        var own = $"Origin: http://127.0.0.1:{Port}";
        Assert.StartsWith("HTTP/1.1 101 ", await Socket(own), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 403 ", await Socket(own, cookie: "Cookie: x=y"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_other_address_of_this_machine_listens()
    {
        var others = NetworkInterface
            .GetAllNetworkInterfaces()
            .SelectMany(one => one.GetIPProperties().UnicastAddresses)
            .Select(one => one.Address)
            .Where(one => !one.Equals(IPAddress.Loopback) && !one.IsIPv6LinkLocal)
            .Append(IPAddress.Parse("127.0.0.2"));
        Assert.Equal(IPAddress.Loopback.ToString(), studio.Address.Host);
        foreach (var other in others)
        {
            using var client = new Socket(other.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(other, studio.Address.Port));
        }
    }

    private Task<HttpResponseMessage> Post((string Name, string Value) header) =>
        StudioFixture.Send(
            studio.Request(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", ("Cookie", studio.Cookie), header)
        );

    // The key is the example of RFC 6455.
    private Task<string> Socket(string header, string? cookie = null) =>
        RawRequest.Send(
            studio.Address,
            "GET /_blazor HTTP/1.1",
            $"Host: 127.0.0.1:{Port}",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            cookie ?? $"Cookie: {studio.Cookie}",
            header
        );
}
