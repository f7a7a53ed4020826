using Khue.Registry.Contracts;

namespace Khue.Registry.Imports.Staff;

/// <inheritdoc/>
internal sealed class StaffLists(UploadImport upload) : IStaffLists
{
    public Task<Guid> Put(string fileName, byte[] csv, CancellationToken ct) => upload.Place(ImportKind.Staff.Slug(), fileName, () => new MemoryStream(csv), null, ct);
}
