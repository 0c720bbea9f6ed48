package dunlin.connectors.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;

/**
 * What a mail that came in consists of, as far as a report needs it and within bounds: the rest of
 * a mail that is larger, deeper or richer in parts is not looked at.
 */
final class MailParts {

  private static final int BYTES_MAX = 2_000_000;
  private static final int TEXT_BYTES_MAX = 64_000;
  private static final int PARTS_MAX = 50;
  private static final int DEPTH_MAX = 8;
  private static final int FIELDS_MAX = 500;

  private static final MimeConfig BOUNDS =
      MimeConfig.custom()
          .setMaxLineLen(100_000)
          .setMaxHeaderLen(20_000)
          .setMaxHeaderCount(FIELDS_MAX)
          .setMaxContentLen(BYTES_MAX)
          .build();

  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, String> original = new LinkedHashMap<>();
  private final List<Text> texts = new ArrayList<>();
  private int messages;
  private int depth;
  private int fields;

  /**
   * A leaf.
   *
   * @param type such as {@code text/plain}, in small letters
   */
  record Text(String type, String text) {}

  private MailParts() {}

  /** Reads as far as it can be read. */
  static MailParts of(byte[] mail) {
    MailParts parts = new MailParts();
    int size = Math.min(mail.length, BYTES_MAX);
    MimeTokenStream stream = new MimeTokenStream(BOUNDS);
    stream.parse(new ByteArrayInputStream(mail, 0, size));
    try {
      parts.read(stream);
    } catch (IOException | MimeException e) {
      // What was read until here counts: a report cut short often names the receiver.
      return parts;
    }
    return parts;
  }

  private void read(MimeTokenStream stream) throws IOException, MimeException {
    EntityState state = stream.getState();
    while (state != EntityState.T_END_OF_STREAM && isWithinBounds()) {
      switch (state) {
        case T_START_MESSAGE -> messages++;
        case T_START_MULTIPART, T_START_BODYPART -> depth++;
        case T_END_MULTIPART, T_END_BODYPART -> depth--;
        case T_FIELD -> field(stream.getField());
        case T_BODY -> leaf(stream);
        default -> {}
      }
      state = stream.next();
    }
  }

  private boolean isWithinBounds() {
    return texts.size() < PARTS_MAX
        && depth <= 2 * DEPTH_MAX
        && messages <= DEPTH_MAX
        && fields < FIELDS_MAX;
  }

  /** Those of the mail itself, and those of the first message in it, which is what it is about. */
  private void field(Field field) {
    fields++;
    String name = field.getName().toLowerCase(Locale.ROOT);
    String body = field.getBody();
    if (body == null) {
      return;
    }
    String value = body.replaceAll("[\r\n\t ]+", " ").strip();
    if (messages <= 1 && depth == 0) {
      // One address is in one of many such fields.
      String before = headers.get(name);
      boolean joins = before != null && name.endsWith("-to");
      var _ = joins ? headers.put(name, before + ", " + value) : headers.putIfAbsent(name, value);
    } else if (messages == 2) {
      var _ = original.putIfAbsent(name, value);
    }
  }

  private void leaf(MimeTokenStream stream) throws IOException {
    String type = stream.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
    boolean wanted = type.startsWith("text/") || type.startsWith("message/");
    byte[] bytes = new byte[0];
    if (wanted) {
      try (InputStream in = stream.getDecodedInputStream()) {
        bytes = in.readNBytes(TEXT_BYTES_MAX);
      }
    }
    String text = new String(bytes, charset(stream.getBodyDescriptor().getCharset()));
    texts.add(new Text(type, text));
    if (type.equals("text/rfc822-headers") || type.equals("message/global-headers")) {
      FieldBlocks.in(text).stream().limit(1).forEach(original::putAll);
    }
  }

  private static Charset charset(String name) {
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }

  /** Of the mail itself, in one line. */
  Optional<String> header(String name) {
    return FieldBlocks.value(headers, name);
  }

  /** Of the message that came back, if it did. */
  Optional<String> originalHeader(String name) {
    return FieldBlocks.value(original, name);
  }

  /** The first leaf of one of these types. */
  Optional<String> text(String... types) {
    List<String> wanted = List.of(types);
    return texts.stream().filter(text -> wanted.contains(text.type())).map(Text::text).findFirst();
  }
}
