using Khue.Identity.Brakes;
using Khue.Kernel.Access;

namespace Khue.Identity.Sessions;

/// <summary>An open session as requests need it.</summary>
/// <param name="DeviceHash">Of the secret of its browser; null for sessions of before devices were known.</param>
/// <param name="Device">"Chrome trên Windows".</param>
internal sealed record KnownSession(Actor Actor, string? DeviceHash, string Device, string Place)
{
    /// <summary>Why this request is not of the browser that signed in, a word of <see cref="Contracts.SessionMisused"/>; null when it may be. A phone changes networks and a browser may call itself another, but not both at once.</summary>
    public string? Misuse(Caller caller, SecretHash hashes) =>
        DeviceHash is not null && (caller.DeviceKey is not { } key || hashes.Of("device", key) != DeviceHash) ? "without-device"
        : Place != caller.Place && Device != DeviceName.Of(caller.Browser) ? "elsewhere" : null;
}
