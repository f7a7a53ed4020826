namespace Khue.Registry.Matching;

/// <summary>How common each value is among the people looked at: "Nguyễn" agreeing says little, "Điểu" much.</summary>
sealed class Frequencies
{
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
    public double Name(MatchTable other, int row) => Share(blocking.CountName(other, row));
    public double Family(int word) => Share(word < family.Length ? family[table.Words[word].PlainId] : 0);
    public double Given(int word) => Share(word < given.Length ? given[table.Words[word].PlainId] : 0);
    public double Day(PartialDay day) => Share(days.GetValueOrDefault(day.Ordered));
    public double Year(PartialDay day) => Share(years.GetValueOrDefault(day.Year));
    public double Ward(int ward) => Share(wards.GetValueOrDefault(ward));
    public double Place(int place) => Share(places.GetValueOrDefault(place));
    public double Mother(ReadOnlySpan<int> name) => Share(mothers.Count(Parent(name)));
    public double Father(ReadOnlySpan<int> name) => Share(fathers.Count(Parent(name)));

    // One more than seen: what was seen once by chance is not known to be unique.
    double Share(int count) => Math.Max(1, count) / people;

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
