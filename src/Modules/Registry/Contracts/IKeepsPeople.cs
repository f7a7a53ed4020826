namespace Khue.Registry.Contracts;

/// <summary>What another module keeps about people who are to be removed again, because the file that brought them is taken back. Whoever is kept stays.</summary>
public interface IKeepsPeople
{
    /// <summary>Those of the people about whom something is kept, each with a short Vietnamese reason: "đã có tài khoản". At most 1,000 ids a call; an indexed query or two.</summary>
    Task<IReadOnlyDictionary<Guid, string>> Kept(IReadOnlyCollection<Guid> people, CancellationToken ct);
}
