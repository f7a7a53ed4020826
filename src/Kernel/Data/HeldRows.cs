using Khue.Kernel.Access;
using Khue.Kernel.Modules;

namespace Khue.Kernel.Data;

/// <summary>Finds out which tables hold something about a person, by what the modules' personal-data files say.</summary>
public sealed class HeldRows(KhueDb db, ModuleList modules)
{
    /// <summary>Every module's entries.</summary>
    public IEnumerable<(IModule Module, PersonalData Data)> Entries => from module in modules.All from data in module.PersonalData select (module, data);

    /// <summary>The entries that hold something about these ids of one person.</summary>
    public async Task<IReadOnlyList<PersonalData>> Of(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var held = new List<PersonalData>();
        foreach (var (_, data) in Entries)
            if (data.Rows is { } rows && await rows.Count(db, [.. ids], ct) > 0) held.Add(data);
        return held;
    }
}
