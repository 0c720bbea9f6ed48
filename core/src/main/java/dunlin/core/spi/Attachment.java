package dunlin.core.spi;

import java.util.Arrays;

/** A file that goes with a message. */
public final class Attachment {

  private final String name;
  private final String mediaType;
  private final byte[] content;

  /**
   * A file of that content.
   *
   * @param name as the receiver sees it, without a path: {@code statement.pdf}
   * @param mediaType such as {@code application/pdf}
   */
  public Attachment(String name, String mediaType, byte[] content) {
    this.name = name;
    this.mediaType = mediaType;
    this.content = content.clone();
  }

  public String name() {
    return name;
  }

  public String mediaType() {
    return mediaType;
  }

  public byte[] content() {
    return content.clone();
  }

  /** Bytes of the content. */
  public int size() {
    return content.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attachment that
        && name.equals(that.name)
        && mediaType.equals(that.mediaType)
        && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return "%s (%s, %d bytes)".formatted(name, mediaType, content.length);
  }
}
