using Khue.Kernel.Domain;

namespace Khue.Kernel.Sheets;

/// <summary>
/// Passes UTF-8 XML through, counts it, and refuses a single text, tag or CDATA block of more than a megabyte, which an XML parser would hold in memory.
/// Outside CDATA every piece of XML ends before the next "&lt;".
/// </summary>
sealed class TokenStream(Stream inner, Action<long> count) : Stream
{
    const int LongestToken = 1 << 20;
    long total;
    int length, opened, closed;
    bool inCharacterData;

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Watch(buffer[..read]);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int size) => Read(buffer.AsSpan(offset, size));

    void Watch(ReadOnlySpan<byte> bytes)
    {
        count(total += bytes.Length);
        foreach (var b in bytes)
        {
            length++;
            if (inCharacterData) Close(b);
            else Open(b);
        }
        if (length > LongestToken) throw new DomainException(SheetErrors.Bomb);
    }

    void Open(byte b)
    {
        if (b == '<') (length, opened) = (0, 1);
        else if (opened == 0) return;
        else if (opened == 1 && b == '!') opened = 2;
        else (inCharacterData, opened, closed) = (opened == 2 && b == '[', 0, 0);
    }

    void Close(byte b)
    {
        if (b == ']') closed++;
        else if (b == '>' && closed >= 2) inCharacterData = false;
        else closed = 0;
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => total; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
