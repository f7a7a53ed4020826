using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Reconciliation;

/// <summary>Registers a source, or changes what is known of one.</summary>
internal sealed class KeepSource(KhueDb db, Actor actor) : IUseCase
{
    internal sealed class Command
    {
        /// <summary>Slug; an unknown one registers a new source.</summary>
        public string? Code { get; set; }
        public string? Name { get; set; }
        public string? Keeper { get; set; }
        public string? Address { get; set; }
        public bool IsNew { get; set; }
        public int Version { get; set; }

        /// <summary>Lines "header = column", for files whose headers are not recognised.</summary>
        public string? Columns { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var (code, name, keeper) = DataSource.Clean(c.Code, c.Name, c.Keeper);
        var address = Where(c.Address);
        var source = await db.Set<DataSource>().FirstOrDefaultAsync(x => x.Code == code, ct);
        if (c.IsNew && source is not null) throw new DomainException(RegistryErrors.SourceKnown, nameof(c.Code), code);
        if (!c.IsNew && source is null) throw new NotFoundException(nameof(DataSource));
        if (source is not null && source.Version != c.Version) throw new DbUpdateConcurrencyException("The source was changed meanwhile.");
        source ??= db.Add(new DataSource { Code = code, Name = name, Keeper = keeper }).Entity;
        (source.Name, source.Keeper, source.Address, source.Mapping) = (name, keeper, address, SourceFiles.Write(SourceColumns.Read(c.Columns)));
        db.Tell(new DataSourceKept(actor.OrganizationId, actor.OrganizationId, code, name));
        await db.SaveChangesAsync(ct);
    }

    // An address bears no secret: whoever reads the page would read it too.
    static string? Where(string? written)
    {
        if (CleanText.Of(written) is not { Length: > 0 } text) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) && text.Length <= 400
            ? text : throw new DomainException(RegistryErrors.SourceAddressMalformed, nameof(Command.Address));
    }
}
