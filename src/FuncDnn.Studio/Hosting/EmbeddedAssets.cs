using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FuncDnn.Studio.Hosting;

/// <summary>Scripts and styles, which are resources of this assembly: the studio reads no file of the web.</summary>
internal static class EmbeddedAssets
{
    /// <summary>The path of the assets.</summary>
    public const string Path = "/assets/{name}";

    private static readonly FrozenDictionary<string, string> s_types = new Dictionary<string, string>
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Lazy<Asset>> s_assets = Assembly
        .GetExecutingAssembly()
        .GetManifestResourceNames()
        .Where(name => s_types.ContainsKey(System.IO.Path.GetExtension(name)))
        .Select(name => KeyValuePair.Create(name, new Lazy<Asset>(() => Asset.Read(name))))
        .Append(
            KeyValuePair.Create(
                PaletteSheet.Name,
                new Lazy<Asset>(() => Asset.Of(PaletteSheet.Name, PaletteSheet.Bytes))
            )
        )
        .ToFrozenDictionary();

    /// <summary>Answers with an asset; a browser that has it already is told so.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="context">The request.</param>
    public static IResult Get(string name, HttpContext context)
    {
        if (!s_assets.TryGetValue(name, out var found))
        {
            return Results.NotFound();
        }

        // Another version of the program has other assets under the same names: the browser asks each time.
        context.Response.Headers.CacheControl = "no-cache";
        return found.Value.ToResult();
    }

    private sealed record Asset(ReadOnlyMemory<byte> Bytes, string Type, EntityTagHeaderValue Tag)
    {
        public static Asset Read(string name)
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return Of(name, bytes);
        }

        public static Asset Of(string name, byte[] bytes) =>
            new(
                bytes,
                s_types[System.IO.Path.GetExtension(name)],
                new($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"")
            );

        public IResult ToResult() => Results.Bytes(Bytes, Type, entityTag: Tag);
    }
}
