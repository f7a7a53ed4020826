namespace Khue.Registry.Matching;

/// <summary>How common each value is among the people looked at: "Nguyễn" agreeing says little, "Điểu" much.</summary>
sealed class Frequencies
{
    const double Elsewhere = 1_000;
    readonly Blocking blocking;
    readonly MatchTable table;
    readonly int[] family, given;
    readonly Dictionary<int, int> days = [], years = [], wards = [], places = [];
    readonly KeyIndex mothers, fathers;
    readonly double people;

    public Frequencies(Blocking blocking)
    {
        this.blocking = blocking;
        table = blocking.Table;
        people = Math.Max(1, table.Count);
        (family, given) = (new int[table.Words.Count], new int[table.Words.Count]);
        foreach (ref readonly var row in table.Rows)
        {
            var name = table.Name(row);
            if (!name.IsEmpty)
            {
                family[table.Words[name[0]].PlainId]++;
                given[table.Words[name[^1]].PlainId]++;
            }
            Count(days, row.Birth.IsWhole ? row.Birth.Ordered : 0);
            Count(years, row.Birth.Year);
            Count(wards, row.Ward);
            Count(places, row.Place);
        }
        mothers = new(table.Count, i => Parent(table.Mother(table[i])));
        fathers = new(table.Count, i => Parent(table.Father(table[i])));
    }

    public double People => people;

    /// <summary>The chance that a person drawn at random has this value; never 0.</summary>
    public double Name(MatchTable other, int row) => Share(blocking.CountName(other, row), 1e-4);
    public double Family(int word) => Share(word < family.Length ? family[table.Words[word].PlainId] : 0, 0.1);
    public double Given(int word) => Share(word < given.Length ? given[table.Words[word].PlainId] : 0, 0.01);
    public double Day(PartialDay day) => Share(days.GetValueOrDefault(day.Ordered), 1.0 / 4380);
    public double Year(PartialDay day) => Share(years.GetValueOrDefault(day.Year), 1.0 / 12);
    public double Ward(int ward) => Share(wards.GetValueOrDefault(ward), 0.02);
    public double Place(int place) => Share(places.GetValueOrDefault(place), 0.5);
    public double Mother(ReadOnlySpan<int> name) => Share(mothers.Count(Parent(name)), 1e-4);
    public double Father(ReadOnlySpan<int> name) => Share(fathers.Count(Parent(name)), 1e-4);

    // A file of three people says little about how common a name is: what is usual elsewhere counts for a thousand people.
    double Share(int count, double usual) => (Math.Max(1, count) + Elsewhere * usual) / (people + Elsewhere);

    ulong Parent(ReadOnlySpan<int> name)
    {
        if (name.Length < 2) return 0;
        var mix = Mix.Of(0);
        foreach (var word in name) mix = mix.With(table.Words[word].PlainId);
        return mix.Value;
    }

    static void Count(Dictionary<int, int> counts, int key)
    {
        if (key != 0) counts[key] = counts.GetValueOrDefault(key) + 1;
    }
}
