using Khue.Ui.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Khue.Tests.Ui.Forms;

public sealed class TypedFormTests
{
    [Fact]
    public void Only_the_fields_that_a_marker_names_are_translated()
    {
        var form = Translate(("_day", "Input.Birth"), ("Input.Birth", "05/06/2014"), ("_number", "Input.Fee"), ("Input.Fee", "1.250.000"), ("Input.Code", "01.02.2014"));
        Assert.Equal("2014-06-05", form["Input.Birth"]);
        Assert.Equal("1250000", form["Input.Fee"]);
        Assert.Equal("01.02.2014", form["Input.Code"]);
    }

    [Fact]
    public void What_cannot_be_understood_stays_as_typed() =>
        Assert.Equal("31/02/2014", Translate(("_day", "Input.Birth"), ("Input.Birth", "31/02/2014"))["Input.Birth"]);

    [Fact]
    public void A_marker_without_its_field_does_no_harm() => Assert.Empty(Translate(("_day", "Input.Birth"))["Input.Birth"].ToArray());

    static IFormCollection Translate(params (string Name, string Value)[] fields) =>
        TypedForm.Translate(new FormCollection(fields.ToDictionary(field => field.Name, field => new StringValues(field.Value))));
}
