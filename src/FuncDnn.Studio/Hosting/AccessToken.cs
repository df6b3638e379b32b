using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LanguageExt;

namespace FuncDnn.Studio.Hosting;

/// <summary>
/// Who may use the studio: whoever has the token of the printed address, which counts once and is exchanged for the
/// secret of a session. So an address that is left in a terminal, a log or a history opens nothing.
/// </summary>
internal sealed class AccessToken
{
    private const int SecretBytes = 32;

    private readonly string _session = Secret();
    private int _uses;

    /// <summary>The one-time token.</summary>
    public string Token { get; } = Secret();

    /// <summary>Exchanges the token.</summary>
    /// <param name="token">What a request brings.</param>
    /// <returns>The secret of the session; none if it is not the token, or was exchanged before.</returns>
    public Option<string> Exchange(string token) =>
        AreEqual(token, Token) && Interlocked.Increment(ref _uses) == 1 ? _session : Option<string>.None;

    /// <summary>Whether a request belongs to the session: it has the secret that the token was exchanged for.</summary>
    /// <param name="secret">What the request brings, if anything.</param>
    public bool IsSession(string? secret) => secret is not null && AreEqual(secret, _session);

    private static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    // The time of a comparison tells nothing of the secret.
    private static bool AreEqual(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
