package dunlin.connectors.mail;

import dunlin.core.spi.Attachment;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A part of a message: what it is, and the text that carries it, in ASCII with CRLF. */
record Part(List<Header> headers, String text) {

  private static final Base64.Encoder BASE64 =
      Base64.getMimeEncoder(76, "\r\n".getBytes(StandardCharsets.US_ASCII));

  static Part text(String subtype, String text) {
    return new Part(
        List.of(
            new Header("Content-Type", "text/%s; charset=utf-8".formatted(subtype)),
            new Header("Content-Transfer-Encoding", "quoted-printable")),
        QuotedPrintable.of(text));
  }

  static Part file(Attachment file) throws UnsendableException {
    String name = file.name();
    boolean nameable =
        !name.isBlank()
            && name.length() <= 200
            && !HeaderText.isUnsafe(name)
            && name.indexOf('/') < 0
            && name.indexOf('\\') < 0;
    if (!nameable) {
      throw new UnsendableException("an attachment cannot have this name");
    }
    if (!file.mediaType().matches("(?!multipart|message)[a-z]{1,40}/[A-Za-z0-9.+-]{1,80}")) {
      throw new UnsendableException("the attachment '%s' is of no usable type".formatted(name));
    }
    return new Part(
        List.of(
            new Header("Content-Type", file.mediaType()),
            new Header("Content-Transfer-Encoding", "base64"),
            new Header("Content-Disposition", "attachment" + HeaderText.filename(name))),
        BASE64.encodeToString(file.content()) + "\r\n");
  }

  /**
   * Parts as one.
   *
   * @param boundary what no part contains: with {@code =_}, no text encoded as here does
   */
  static Part of(String subtype, String boundary, List<Part> parts) {
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      out.append("--").append(boundary).append("\r\n");
      out.append(Header.lines(part.headers)).append("\r\n").append(part.text);
    }
    out.append("--").append(boundary).append("--\r\n");
    String type = "multipart/%s;\r\n boundary=\"%s\"".formatted(subtype, boundary);
    return new Part(List.of(new Header("Content-Type", type)), out.toString());
  }
}
