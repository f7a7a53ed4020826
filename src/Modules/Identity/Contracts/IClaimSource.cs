namespace Khue.Identity.Contracts;

/// <summary>Tells clients more about a person, for one scope. A module registers one for what it holds.</summary>
public interface IClaimSource
{
    /// <summary>The scope it answers for; the module declares it among its scopes.</summary>
    string Scope { get; }

    /// <summary>Claim names and JSON values for the userinfo answer; empty when there is nothing to tell. One indexed query.</summary>
    Task<IReadOnlyDictionary<string, object>> Claims(Guid personId, CancellationToken ct);
}
