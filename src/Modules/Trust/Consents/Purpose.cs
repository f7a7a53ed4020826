using System.Globalization;
using Khue.Kernel.Domain;
using Microsoft.Extensions.Configuration;

namespace Khue.Trust.Consents;

internal enum PurposeFor { Everyone, Children }

internal enum ChildRule
{
    /// <summary>Who has custody answers for the child.</summary>
    Representative,

    /// <summary>From an age on the child answers too, and both must agree.</summary>
    ChildAndRepresentative,
}

/// <summary>What consent is asked for, in the words that are shown. A new text is a new version and asks anew.</summary>
internal sealed class Purpose
{
    public string Code { get; init; } = "";
    public string Title { get; init; } = "";
    public PurposeFor For { get; init; }
    public ChildRule Child { get; init; }

    /// <summary>Age from which the child answers too; unset: never.</summary>
    public int? FromAge { get; init; }

    /// <summary>Classes of data.</summary>
    public List<string> Data { get; init; } = [];
    public string Source { get; init; } = "";
    public string Sureness { get; init; } = "";
    public List<PurposeVersion> Versions { get; init; } = [];

    internal sealed class PurposeVersion
    {
        public int Number { get; init; }
        public string From { get; init; } = "";
        public string Text { get; init; } = "";
    }

    /// <summary>The text that holds on a day.</summary>
    public PurposeVersion On(DateOnly day) => Versions.Where(x => DateOnly.ParseExact(x.From, "yyyy-MM-dd", CultureInfo.InvariantCulture) <= day).MaxBy(x => x.Number) ?? Versions.MinBy(x => x.Number)!;

    public const int FullAge = 18;

    /// <summary>Whether the one whom it is about answers, alone or beside who has custody.</summary>
    public bool AsksSubject(int? age) => age >= FullAge ? For == PurposeFor.Everyone : Child == ChildRule.ChildAndRepresentative && (age ?? int.MaxValue) >= FromAge;

    public static int? Age(DateOnly? born, DateOnly today) => born is not { } day ? null : today.Year - day.Year - (today < day.AddYears(today.Year - day.Year) ? 1 : 0);
}

/// <summary>The purposes: data, purposes.json, overlaid by the configuration section "Trust:Consents".</summary>
internal sealed class PurposeBook
{
    public List<Purpose> Purposes { get; init; } = [];

    /// <exception cref="NotFoundException">There is no such purpose.</exception>
    public Purpose Find(string code) => Purposes.Find(x => x.Code == code) ?? throw new NotFoundException(nameof(Purpose));

    public static PurposeBook Read(IConfiguration site)
    {
        using var defaults = typeof(PurposeBook).Assembly.GetManifestResourceStream("trust/purposes")!;
        return new ConfigurationBuilder().AddJsonStream(defaults).AddConfiguration(site.GetSection("Trust:Consents")).Build().Get<PurposeBook>()!;
    }
}
