using FuncDnn.Model;
using FuncDnn.Training;
using FuncDnn.Training.Records;

namespace FuncDnn.PropertyTests.Records;

/// <summary>The names of records and members in JSON, and how a whole file is laid out.</summary>
public class RecordShapeTests
{
    [Theory]
    [InlineData(typeof(Dense), "dense")]
    [InlineData(typeof(SigmoidCrossEntropy), "sigmoid-cross-entropy")]
    [InlineData(typeof(AdamW), "adam-w")]
    [InlineData(typeof(L2), "l2")]
    [InlineData(typeof(LatinHypercubeSpace), "latin-hypercube")]
    [InlineData(typeof(CsvTable), "csv-table")]
    [InlineData(typeof(RgbBoxShape), "rgb-box")]
    [InlineData(typeof(RGBBoxShape), "rgb-box")]
    [InlineData(typeof(Box2DShape), "box2-d")]
    [InlineData(typeof(ShapeOfAShapeless), "shape-of-a-shapeless")]
    public void The_kind_of_a_record_is_its_name_in_small_words_without_that_of_its_base(Type record, string kind) =>
        Assert.Equal(kind, RecordShape.Kind(record));

    [Fact]
    public void A_file_is_indented_complete_and_ends_with_a_line_end() =>
        Assert.Equal(
            """
            {
              "name": "golden",
              "data": {
                "kind": "csv-table",
                "path": "ä <&'>+.csv",
                "table": {
                  "target": null,
                  "targetKind": "classes",
                  "classes": [
                    "no",
                    "yes"
                  ],
                  "columns": [],
                  "missing": "refused",
                  "missingTexts": [],
                  "standardize": true
                },
                "testFraction": 0.25,
                "header": true,
                "seed": 1
              },
              "network": [
                {
                  "kind": "dense",
                  "units": 1,
                  "initializer": {
                    "kind": "he"
                  }
                },
                {
                  "kind": "residual",
                  "inner": {
                    "kind": "tanh"
                  }
                }
              ],
              "objective": {
                "kind": "sum",
                "addends": [
                  {
                    "kind": "hinge"
                  },
                  {
                    "kind": "l2",
                    "lambda": 0.1
                  }
                ]
              },
              "optimizer": {
                "kind": "gradient-descent",
                "rate": 0.5
              },
              "epochs": 3,
              "batchSize": 0,
              "reportEvery": 1000,
              "precision": "double",
              "random": "key",
              "seed": 1,
              "shuffleSeed": null,
              "dropoutSeed": 7,
              "fixedDropout": false
            }

            """.ReplaceLineEndings("\n"),
            new Experiment(
                "golden",
                new CsvTable("ä <&'>+.csv", new TableSettings(Classes: LanguageExt.Prelude.Seq("no", "yes")), 0.25),
                new Network(new Dense(1, new He()), new Residual(new Tanh())),
                new Hinge() + new L2(0.1),
                new GradientDescent(0.5),
                3,
                DropoutSeed: 7u
            ).ToJson()
        );

    private abstract record Shape;

    private sealed record RgbBoxShape : Shape;

    private sealed record RGBBoxShape : Shape;

    private sealed record Box2DShape : Shape;

    private sealed record ShapeOfAShapeless : Shape;
}
