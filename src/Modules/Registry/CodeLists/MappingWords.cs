namespace Khue.Registry.CodeLists;

/// <summary>Mappings in words.</summary>
internal static class MappingWords
{
    public static string Kind(MappingKind kind) => kind switch { MappingKind.Merged => "nhập", MappingKind.Split => "chia", _ => "giữ nguyên" };
}
