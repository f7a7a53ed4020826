using System.ComponentModel.DataAnnotations;

namespace Khue.Registry.Organizations;

/// <summary>What every change of a unit is asked with.</summary>
internal abstract class ChangeOrder
{
    /// <summary>The unit from whose page it is asked.</summary>
    public Guid Id { get; set; }

    /// <summary>First day of the new state; past, today or to come.</summary>
    [Required(ErrorMessage = "Ghi ngày có hiệu lực, theo quyết định.")] public DateOnly? On { get; set; }
    [StringLength(200, ErrorMessage = "Số quyết định không quá 200 chữ.")] public string? Decision { get; set; }
    [StringLength(1000, ErrorMessage = "Lý do không quá 1.000 chữ.")] public string? Reason { get; set; }

    /// <summary>The unit's version that the person saw; an older one is a lost race. Null does not ask.</summary>
    public int? Version { get; set; }
}
