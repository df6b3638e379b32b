#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
// Called by eng/start-up-profile.sh: writes the methods of the runtime's listings as a profile for crossgen2.
//
// A profile is an assembly whose global method AssemblyDictionary names groups of methods, and whose other global
// methods load a token of each method of a group:
// https://github.com/dotnet/runtime/blob/main/src/coreclr/tools/aot/ILCompiler.ReadyToRun/IBC/MIbcProfileParser.cs
using System.IO.Compression;
using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;

var (output, folder, listings) = (args[0], Path.GetFullPath(args[1]), args[2..]);
var application = Directory.GetFiles(folder, "*.dll");
AppDomain.CurrentDomain.AssemblyResolve += (_, missing) =>
    application
        .Where(file => Path.GetFileNameWithoutExtension(file) == new AssemblyName(missing.Name).Name)
        .Select(Assembly.LoadFrom)
        .FirstOrDefault();
var names = new MethodNames(application.Concat(Directory.GetFiles(Runtime(), "System*.dll")).SelectMany(TypesOf));
var lines = listings.SelectMany(File.ReadLines).Where(line => line.Contains("[Tier0, IL")).ToArray();
var methods = lines.SelectMany(names.Find).Distinct().ToArray();
Write(methods, output);
Console.WriteLine($"{output}: {methods.Length} methods of {lines.Length} lines");

static string Runtime() => Path.GetDirectoryName(typeof(object).Assembly.Location)!;

static Type[] TypesOf(string file)
{
    try
    {
        return (
            file.StartsWith(Runtime()) ? Assembly.Load(Path.GetFileNameWithoutExtension(file)) : Assembly.LoadFrom(file)
        ).GetTypes();
    }
    catch (ReflectionTypeLoadException some)
    {
        return [.. some.Types.OfType<Type>()];
    }
    catch (Exception one) when (one is BadImageFormatException or IOException)
    {
        return [];
    }
}

static void Write(MethodBase[] methods, string path)
{
    var name = Path.GetFileName(path);
    var assembly = new PersistedAssemblyBuilder(new AssemblyName(name), typeof(object).Assembly);
    var module = assembly.DefineDynamicModule(name);
    var group = module.DefineGlobalMethod("Methods", MethodAttributes.Static | MethodAttributes.Public, null, []);
    var code = group.GetILGenerator();
    foreach (var method in methods)
    {
        var token = method is ConstructorInfo constructor
            ? module.GetMethodMetadataToken(constructor)
            : module.GetMethodMetadataToken((MethodInfo)method);
        code.Emit(OpCodes.Ldtoken, token);
        code.Emit(OpCodes.Pop);
    }

    code.Emit(OpCodes.Ret);
    var all = module.DefineGlobalMethod(
        "AssemblyDictionary",
        MethodAttributes.Static | MethodAttributes.Public,
        null,
        []
    );
    code = all.GetILGenerator();
    code.Emit(OpCodes.Ldstr, "funcdnn;");
    code.Emit(OpCodes.Ldtoken, group);
    code.Emit(OpCodes.Pop);
    code.Emit(OpCodes.Ret);
    module.CreateGlobalFunctions();
    using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
    using var entry = archive.CreateEntry(name + ".dll").Open();
    using var bytes = new MemoryStream();
    assembly.Save(bytes);
    bytes.Position = 0;
    bytes.CopyTo(entry);
}

/// <summary>Finds methods by their names in listings of the just-in-time compiler.</summary>
/// <remarks>
/// All overloads with the same number of parameters are taken: compiling one more does no harm. What shares code over
/// reference types is listed with System.__Canon as the type, for which object stands.
/// </remarks>
internal sealed partial class MethodNames(IEnumerable<Type> types)
{
    private const BindingFlags Any =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly ILookup<string, Type> s_primitives = new (string, Type)[]
    {
        ("bool", typeof(bool)),
        ("byte", typeof(byte)),
        ("sbyte", typeof(sbyte)),
        ("short", typeof(short)),
        ("ushort", typeof(ushort)),
        ("ushort", typeof(char)),
        ("char", typeof(char)),
        ("int", typeof(int)),
        ("uint", typeof(uint)),
        ("long", typeof(long)),
        ("ulong", typeof(ulong)),
        ("nint", typeof(nint)),
        ("float", typeof(float)),
        ("double", typeof(double)),
        ("System.__Canon", typeof(object)),
    }.ToLookup(pair => pair.Item1, pair => pair.Item2);

    private readonly ILookup<string, Type> _types = types.Distinct().ToLookup(type => type.FullName!);

    /// <summary>The methods of a line such as "7: JIT compiled Type`1[double]:Name[int](long) [Tier0".</summary>
    public IEnumerable<MethodBase> Find(string line)
    {
        var text = Line().Match(line).Groups[1].Value;
        var colon = Outside(text, ':').FirstOrDefault(text.Length);
        var parenthesis = text.IndexOf('(', colon == text.Length ? 0 : colon);
        if (parenthesis < 0)
        {
            return []; // A stub of the runtime.
        }

        var (name, arguments) = Generic(text[(colon + 1)..parenthesis]);
        var parameters = Split(text[(parenthesis + 1)..text.LastIndexOf(')')]).Count;
        return from type in Types(text[..colon])
            from method in type.GetMembers(Any).OfType<MethodBase>()
            where method.Name == name && method.GetParameters().Length == parameters
            from made in arguments.Count == 0 ? Plain(method) : Made(method, arguments)
            select made;
    }

    private static IEnumerable<MethodBase> Plain(MethodBase method) => method.IsGenericMethodDefinition ? [] : [method];

    private IEnumerable<MethodBase> Made(MethodBase method, List<string> arguments) =>
        method is MethodInfo { IsGenericMethodDefinition: true } one
        && one.GetGenericArguments().Length == arguments.Count
            ? Combinations(arguments).SelectMany(types => Try(() => one.MakeGenericMethod(types)))
            : [];

    private IEnumerable<Type> Types(string text)
    {
        if (text.EndsWith("[]", StringComparison.Ordinal))
        {
            return Types(text[..^2]).Select(type => type.MakeArrayType());
        }

        var (name, arguments) = Generic(text);
        return s_primitives.Contains(text) ? s_primitives[text]
            : arguments.Count == 0 ? _types[name].Where(type => !type.IsGenericTypeDefinition)
            : from type in _types[name]
            where type.GetGenericArguments().Length == arguments.Count
            from types in Combinations(arguments)
            from made in Try(() => type.MakeGenericType(types))
            select made;
    }

    // A combination that breaks a constraint is not the method of the line.
    private static T[] Try<T>(Func<T> make)
    {
        try
        {
            return [make()];
        }
        catch (Exception one) when (one is ArgumentException or TypeLoadException or NotSupportedException)
        {
            return [];
        }
    }

    private IEnumerable<Type[]> Combinations(List<string> names) =>
        names.Aggregate(
            (IEnumerable<Type[]>)
                [
                    [],
                ],
            (all, name) => all.SelectMany(some => Types(name).Select(type => (Type[])[.. some, type]))
        );

    private static (string Name, List<string> Arguments) Generic(string text) =>
        text.IndexOf('[') is var start and >= 0 ? (text[..start], Split(text[(start + 1)..^1])) : (text, []);

    private static List<string> Split(string text)
    {
        int[] ends = text.Length == 0 ? [] : [.. Outside(text, ','), text.Length];
        return [.. ends.Select((end, i) => text[(i == 0 ? 0 : ends[i - 1] + 1)..end])];
    }

    /// <summary>Where a character is outside of brackets.</summary>
    private static IEnumerable<int> Outside(string text, char wanted)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth +=
                text[i] == '[' ? 1
                : text[i] == ']' ? -1
                : 0;
            if (depth == 0 && text[i] == wanted)
            {
                yield return i;
            }
        }
    }

    [GeneratedRegex(@"^ *\d+: JIT compiled (.*) \[Tier0, IL")]
    private static partial Regex Line();
}
