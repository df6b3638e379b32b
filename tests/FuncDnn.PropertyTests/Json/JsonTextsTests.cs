using System.Text.Json;
using FuncDnn.Data.Tables;
using FuncDnn.Runs.Files;

namespace FuncDnn.PropertyTests.Json;

/// <summary>A member that is given twice is an error with its line, in every JSON file.</summary>
public class JsonTextsTests
{
    private const string Twice = "{\n  \"a\": 1,\n  \"b\": { \"a\": 2 },\n  \"a\": 3\n}";

    [Fact]
    public void A_record_names_the_member_and_its_line() =>
        Assert.Equal(
            "x.json: line 4: 'a' is given twice.",
            TableTransformation.FromJson(Twice, "x.json").Match(_ => "", errors => Assert.Single(errors).Message)
        );

    [Fact]
    public void A_file_of_a_run_folder_names_the_member_and_its_line() =>
        Assert.Equal(
            "line 4: 'a' is given twice.",
            Assert
                .Throws<JsonException>(() =>
                    JsonFile.Read(System.Text.Encoding.UTF8.GetBytes(Twice), json => json.GetRawText())
                )
                .Message
        );

    [Fact]
    public void The_same_name_in_different_objects_is_allowed() =>
        Assert.Equal(
            "{\"a\":{\"a\":1},\"b\":[{\"a\":1},{\"a\":2}]}",
            JsonFile.Read("{\"a\":{\"a\":1},\"b\":[{\"a\":1},{\"a\":2}]}"u8.ToArray(), json => json.GetRawText())
        );
}
