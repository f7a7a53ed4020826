using System.Security.Cryptography;
using System.Xml.Linq;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Kernel.Access;

/// <summary>Keeps the keys that protect cookies and tokens in the shared database, so that every node reads the same; wrapped with the server secret.</summary>
public sealed class KeyRing(IServiceScopeFactory scopes, ServerSecret secret) : IXmlRepository
{
    readonly byte[] wrap = secret.Derive("khue key ring");

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<KhueDb>().Set<ProtectionKey>().AsNoTracking().ToList().Select(x => XElement.Parse(Unwrap(x.Wrapped)))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        db.Add(new ProtectionKey { Name = friendlyName, Wrapped = Wrap(element.ToString(SaveOptions.DisableFormatting)) });
        // The framework's interface is synchronous; this runs once in 90 days, off the caller's context so that nothing waits for itself.
        Task.Run(() => db.SaveChangesAsync()).GetAwaiter().GetResult();
    }

    byte[] Wrap(string text)
    {
        var plain = System.Text.Encoding.UTF8.GetBytes(text);
        var result = new byte[12 + 16 + plain.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, 12));
        using var aes = new AesGcm(wrap, 16);
        aes.Encrypt(result.AsSpan(0, 12), plain, result.AsSpan(28), result.AsSpan(12, 16));
        return result;
    }

    string Unwrap(byte[] wrapped)
    {
        var plain = new byte[wrapped.Length - 28];
        using var aes = new AesGcm(wrap, 16);
        aes.Decrypt(wrapped.AsSpan(0, 12), wrapped.AsSpan(28), wrapped.AsSpan(12, 16), plain);
        return System.Text.Encoding.UTF8.GetString(plain);
    }
}

public sealed class ProtectionKey : IUnjournaled
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Name { get; init; }
    public required byte[] Wrapped { get; init; }
}

internal sealed class ProtectionKeyTable : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> table) => table.ToTable("keys");
}
