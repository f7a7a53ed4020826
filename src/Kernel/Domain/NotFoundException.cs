namespace Khue.Kernel.Domain;

/// <summary>What was asked for is not there, or not this actor's: both are answered with 404, so that nothing is given away.</summary>
public sealed class NotFoundException(string what) : Exception(what);
