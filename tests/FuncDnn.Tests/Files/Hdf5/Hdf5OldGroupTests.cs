using FuncDnn.Testing.Files;
using static FuncDnn.Tests.Files.Hdf5.HandmadeHdf5;
using static FuncDnn.Tests.Files.Hdf5.Hdf5Reading;

namespace FuncDnn.Tests.Files.Hdf5;

/// <summary>Groups in the old format, as h5py writes them by default: names in a heap, symbols in a tree.</summary>
public class Hdf5OldGroupTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Members_are_found_under_every_version_of_the_superblock(int version)
    {
        var file = new HandmadeHdf5();
        var inner = file.Group(("x", Byte(file, 7)), ("y", Byte(file, 8)));
        var bytes = file.File(file.Group(("a", Byte(file, 5)), ("inner", inner)), version);
        Assert.Equal(5, One(bytes, "a"));
        Assert.Equal(7, One(bytes, "inner/x"));
        Assert.Equal(8, One(bytes, "/inner//y/"));
    }

    [Fact]
    public void A_member_may_have_no_name()
    {
        var file = new HandmadeHdf5();
        var bytes = file.File(file.Group(("", Byte(file, 4)), ("a", Byte(file, 5))));
        Assert.Equal(5, One(bytes, "a"));
    }

    [Fact]
    public void A_tree_of_several_levels_leads_to_all_its_symbols()
    {
        var file = new HandmadeHdf5();
        (string, long)[] members = [.. Enumerable.Range(0, 12).Select(i => ($"m{i}", Byte(file, (byte)i)))];
        var heap = file.Heap(members, out var places);
        long[] leaves =
        [
            .. Enumerable
                .Range(0, 2)
                .Select(half =>
                    file.Tree(
                        0,
                        [
                            .. Enumerable
                                .Range(0, 2)
                                .Select(quarter => (6 * half) + (3 * quarter))
                                .Select(at => file.Symbols(members[at..(at + 3)], places[at..(at + 3)])),
                        ]
                    )
                ),
        ];
        var bytes = file.File(file.Group(heap, file.Tree(2, file.Tree(1, leaves))));
        Assert.All(Enumerable.Range(0, 12), i => Assert.Equal(i, One(bytes, $"m{i}")));
    }

    [Fact]
    public void A_soft_link_in_the_old_format_is_followed()
    {
        var file = new HandmadeHdf5();
        (string, long)[] members = [("hard", Byte(file, 1)), ("soft", 0), ("hard", 0)];
        var heap = file.Heap(members, out var places);
        // The scratch of a soft link has the place of its target among the names; here it is that of "hard".
        var tree = file.Tree(
            0,
            file.Symbols(members[..1], places[..1], kind: 1),
            file.Symbols(members[1..2], places[1..2], kind: 2, scratch: places[2])
        );
        var bytes = file.File(file.Group(heap, tree));
        Assert.Equal((1, 1), (One(bytes, "hard"), One(bytes, "soft")));
    }

    [Fact]
    public void An_empty_group_is_reported()
    {
        var file = new HandmadeHdf5();
        Assert.Equal(
            "x.h5: data set a: there is no member of that name; the group is empty.",
            ReadChecks.Fault(Numbers(file.File(file.Group()), "a"))
        );
    }

    [Fact]
    public void A_cyclic_index_is_an_error()
    {
        var file = new HandmadeHdf5();
        var heap = file.Heap([], out _);
        // The next block is the node itself.
        var itself = file.Add();
        file.Tree(1, itself);
        IsDamaged(file.File(file.Group(heap, itself)), "the index is cyclic");
        var level = new HandmadeHdf5();
        heap = level.Heap([], out _);
        IsDamaged(level.File(level.Group(heap, level.Tree(1, level.Tree(1)))), "the index is cyclic");
    }

    [Fact]
    public void An_index_that_repeats_a_node_is_an_error()
    {
        var file = new HandmadeHdf5();
        (string, long)[] members = [.. Enumerable.Range(0, 20).Select(i => ($"m{i}", 0L))];
        var heap = file.Heap(members, out var places);
        var symbols = file.Symbols(members, places);
        var often = file.Tree(0, [.. Enumerable.Repeat(symbols, 50)]);
        IsDamaged(
            file.File(file.Group(heap, file.Tree(1, [.. Enumerable.Repeat(often, 50)]))),
            "its parts lead in a circle"
        );
    }

    [Fact]
    public void An_index_of_identical_nodes_is_an_error()
    {
        var file = new HandmadeHdf5();
        var heap = file.Heap([], out _);
        var twigs = file.Tree(1, [.. Enumerable.Repeat(file.Tree(0), 200)]);
        IsDamaged(
            file.File(file.Group(heap, file.Tree(2, [.. Enumerable.Repeat(twigs, 200)]))),
            "its parts lead in a circle"
        );
    }

    [Fact]
    public void A_file_may_end_with_the_signature_of_a_block()
    {
        var file = new HandmadeHdf5();
        var heap = file.Heap([], out _);
        // After the header of the group, which takes 40 bytes.
        var tree = file.Add() + 40 + 4;
        var root = file.Group(heap, tree);
        Assert.Equal(tree, 4 + file.Add(new byte[4], [.. "TREE"u8]));
        IsDamaged(file.File(root), $"it points to 1 bytes at {tree + 5}, which is outside the file");
    }

    [Fact]
    public void Missing_blocks_are_named()
    {
        var file = new HandmadeHdf5();
        var nothing = file.Add(new byte[64]);
        var heap = file.Heap([], out _);
        IsDamaged(file.File(file.Group(nothing, file.Tree(0))), $"HEAP is not at byte {nothing}");
        IsDamaged(file.File(file.Group(heap, nothing)), $"TREE is not at byte {nothing}");
        IsDamaged(file.File(file.Group(heap, file.Tree(0, nothing))), $"SNOD is not at byte {nothing}");
        IsDamaged(file.File(file.Group(-1, nothing)), $"HEAP is not at byte {long.MaxValue}");
    }

    [Fact]
    public void A_name_without_end_is_reported_with_its_address()
    {
        var file = new HandmadeHdf5();
        (string, long)[] members = [("a", 0)];
        var heap = file.Heap(members, out var places);
        // An address after the names of the heap, within letters.
        var root = file.Group(heap, file.Leaf(members, [places[0] + 4096]));
        file.Add([.. Enumerable.Repeat((byte)'a', 8000)]);
        IsMatch(file.File(root), @"the name at \d+ has no end");
        // An address so large that it overflows.
        root = file.Group(heap, file.Leaf(members, [-1]));
        IsMatch(file.File(root), @"it points to \d+ bytes at -\d+, which is outside the file");
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        var file = new HandmadeHdf5();
        var root = file.Group();
        IsUnsupported(
            new byte[200],
            "this is not an HDF5 file: the signature is missing",
            "check that it is the right file"
        );
        IsUnsupported([0x89], "this is not an HDF5 file: the signature is missing", "check that it is the right file");
        IsUnsupported(file.File(root, version: 4), "version 4 of the format is unknown", "rewrite it with h5repack");
        IsUnsupported(
            file.File(root, addressSize: 4),
            "its addresses do not have eight bytes",
            "rewrite it with h5repack"
        );
        IsUnsupported(
            file.File(root, lengthSize: 4),
            "its addresses do not have eight bytes",
            "rewrite it with h5repack"
        );
        IsDamaged(file.File(1L << 40), $"it points to 1 bytes at {1L << 40}, which is outside the file");
        IsDamaged(file.File(-1), $"it points to 1 bytes at {long.MaxValue}, which is outside the file");
    }

    private static long Byte(HandmadeHdf5 file, byte value) =>
        file.Object(
            Message(Dataspace, Shape(1, 1)),
            Message(Datatype, NumberType(0, 0, 1)),
            Message(LayoutMessage, Contiguous(file.Add([value]), 1))
        );

    private static double One(byte[] file, string path) => ReadChecks.Value(Numbers(file, path))[0];

    private static void IsMatch(byte[] file, string fault) =>
        Assert.Matches($"^x.h5: data set a: {fault}; ", ReadChecks.Fault(Numbers(file, "a")).IfNone("no fault"));
}
