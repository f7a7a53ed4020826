using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.Extensions.Configuration;

namespace Khue.Trust.Retention;

/// <summary>The terms of the modules' personal-data files; a site sets its own by Trust:Retention:table = days.</summary>
internal sealed class RetentionClock(HeldRows held, IConfiguration site, LocalClock clock)
{
    /// <param name="Days">Null: no term is known, so nothing is past.</param>
    /// <param name="IsSet">The site has set it.</param>
    internal sealed record Term(PersonalData Data, int? Days, bool IsSet)
    {
        public string Table => Data.Table;
        public string Since => Data.Rows!.Term!.Since;
        public string Sureness => IsSet ? "đơn vị đặt trong cấu hình" : Data.Rows!.Term!.Sureness;
    }

    public IReadOnlyList<Term> All => [.. held.Entries.Where(x => x.Data.Rows?.Term is not null).Select(x => Of(x.Data))];

    /// <summary>Rows that ended before this moment have had their time; null when there is no term.</summary>
    public DateTime? Before(Term term) => term.Days is { } days ? clock.Now.AddDays(-days) : null;

    Term Of(PersonalData data) => int.TryParse(site[$"Trust:Retention:{data.Table}"], out var days) && days >= 0 ? new(data, days, true) : new(data, data.Rows!.Term!.Days, false);
}
