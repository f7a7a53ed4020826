using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Modules;

namespace Khue.Kernel.Mail;

/// <summary>Takes letters. They leave after the commit, by the one node that carries them.</summary>
public sealed class Postbox(KhueDb db, KhueSettings settings, LocalClock clock)
{
    /// <summary>False when this site has no mail server: then nothing offers letters.</summary>
    public bool IsOpen => settings.Mail is not null;

    /// <summary>Adds the letter to the current unit of work. <paramref name="text"/> is plain and holds nothing that must not be read on the way.</summary>
    public void Put(Guid account, string to, string subject, string text) =>
        db.Add(new Letter { AccountId = account, To = to, Subject = subject, Text = text, WrittenAt = clock.Now, DueAt = clock.Now });
}
