using Khue.Kernel.Journal;
using Khue.Kernel.Journal.Reads;
using Khue.Registry.Contracts;
using Khue.Trust.Looks;

namespace Khue.Trust.Reactions;

internal sealed class OnPeopleRead(LookBook looks) : IReact<PeopleRead>, IReact<SensitiveFactsRead>
{
    public Task To(PeopleRead fact, JournalEntry entry, CancellationToken ct) => looks.Keep(entry, fact.Kind, fact.What, fact.People, ct);

    public Task To(SensitiveFactsRead fact, JournalEntry entry, CancellationToken ct) => looks.Keep(entry, ReadKind.Sensitive, "sức khỏe, khuyết tật, đối tượng chính sách", [fact.Subject], ct);
}
