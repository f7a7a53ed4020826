namespace Khue.Kernel.Files;

/// <summary>Keeps files by their content. Whoever keeps the address decides who may read: the store itself asks nobody.</summary>
public interface IFileStore
{
    /// <summary>Stores the stream and returns its address: the SHA-256 of the content in lower-case hex. Storing the same bytes again is free.</summary>
    Task<string> Put(Stream content, CancellationToken ct);

    /// <summary>Opens the content for reading.</summary>
    /// <exception cref="FileNotFoundException">Nothing is stored under the address.</exception>
    Stream Open(string address);

    /// <summary>Forgets what is stored under the address, if anything. Only for content that nobody else can have stored: it holds an id or a moment of its own.</summary>
    void Forget(string address);
}
