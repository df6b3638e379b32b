using System.Text;
using System.Xml.Linq;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Tests.Reports.Drawing;

/// <summary>A drawing in a page and as a file.</summary>
public sealed class PictureTests
{
    private static readonly Picture Picture = new(
        640,
        440.125,
        "a <title>",
        "how to\u0001 read it",
        [new XElement("path", new XAttribute("class", "line c1"))]
    );

    [Fact]
    public void A_file_has_a_size_its_style_and_a_paper_of_the_whole_size_under_the_drawing()
    {
        var svg = XDocument.Parse(Encoding.UTF8.GetString(Picture.ToFile())).Root!;
        Assert.Equal(("640", "440.125", "0 0 640 440.12", "img"), Head(svg));
        Assert.Equal(["title", "desc", "style", "rect", "path"], svg.Elements().Select(one => one.Name.LocalName));
        Assert.Equal(["a <title>", "how to\uFFFD read it"], svg.Elements().Take(2).Select(one => one.Value));
        var paper = svg.Kind("paper").Single();
        Assert.Equal(("640", "440.125"), (paper.Of("width"), paper.Of("height")));
        Assert.All(svg.DescendantsAndSelf(), one => Assert.Equal("http://www.w3.org/2000/svg", one.Name.NamespaceName));
        Assert.Equal((byte)'\n', Picture.ToFile()[^1]);
    }

    [Fact]
    public void In_a_page_it_is_as_wide_as_there_is_room_and_takes_the_style_of_the_page()
    {
        var svg = Picture.ToMarkup();
        Assert.Equal(("", "", "0 0 640 440.12", "img"), Head(svg));
        Assert.Equal(["title", "desc", "path"], svg.Elements().Select(one => one.Name.ToString()));
    }

    private static (string, string, string, string) Head(XElement svg) =>
        (svg.Of("width"), svg.Of("height"), svg.Of("viewBox"), svg.Of("role"));
}
