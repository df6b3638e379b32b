using System.Net;
using FuncDnn.Studio.Hosting;
using FuncDnn.Testing.Commands;
using LanguageExt;

namespace FuncDnn.Tests.Studio;

/// <summary>A studio of an empty folder, which is opened once for all tests of a class.</summary>
public sealed class StudioFixture : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private StudioServer _server = null!;

    /// <summary>The address with the token, which is exchanged already.</summary>
    public Uri Opened => _server.Address;

    /// <summary>The address without the token.</summary>
    public Uri Address => new(_server.Address, "/");

    /// <summary>The answer to the token.</summary>
    public HttpResponseMessage Entrance { get; private set; } = null!;

    /// <summary>The cookie that a browser sends.</summary>
    public string Cookie => Entrance.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

    /// <summary>The faults that the server told of.</summary>
    internal List<Exception> Faults { get; } = [];

    public async Task InitializeAsync()
    {
        _server = await Start(Option<int>.None);
        Entrance = await Send(new(HttpMethod.Get, _server.Address));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    /// <summary>Starts another studio.</summary>
    internal async Task<StudioServer> Start(Option<int> port) =>
        (await StudioServer.Start(new([_folder.Path], port, Faults.Add))).ThrowIfFail();

    /// <summary>Writes a file into the folder that the studio shows.</summary>
    public void Write(string name, string text) => _folder.Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Deletes a folder that the studio shows.</summary>
    public void Delete(string name) => Directory.Delete(_folder[name], recursive: true);

    /// <summary>Sends a request with the cookie.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="headers">Other headers.</param>
    public Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers) =>
        Send(Request(HttpMethod.Get, path, [("Cookie", Cookie), .. headers]));

    /// <summary>A request.</summary>
    public HttpRequestMessage Request(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(Address, path));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    /// <summary>Sends a request as it is.</summary>
    public static async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        using var client = new HttpClient(
            new SocketsHttpHandler
            {
                UseCookies = false,
                AllowAutoRedirect = false,
                UseProxy = false,
                AutomaticDecompression = DecompressionMethods.None,
            }
        );
        return await client.SendAsync(request);
    }
}
